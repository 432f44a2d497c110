"""Which passwords are refused because burglars try them first."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What people put in place of letters.
DISGUISES = str.maketrans("0134578@$!", "oleastbasi")


class NotCommon(CommonPasswordValidator):
    """Refuses the 20,000 most used passwords, also with figures around them, disguised, or written twice.

    The list lies within Django; nobody is asked.
    """

    def validate(self, password: str, user: Any = None) -> None:
        if any(form in self.passwords for form in _plain_forms(password)):
            raise ValidationError(
                _(
                    "This password, or one much like it, is among those that are tried first. "
                    "Choose another one: four words that have nothing to do with each other are good."
                ),
                code="password_too_common",
            )

    def get_help_text(self) -> str:
        return _("Nothing that many people use.")


def _plain_forms(password: str) -> set[str]:
    """The password itself, and what is left of it without its figures at both ends, its disguise and its echo."""
    lower = password.lower().strip()
    forms = {lower, lower.translate(DISGUISES), re.sub(r"^[\W\d_]+|[\W\d_]+$", "", lower)}
    forms |= {form.translate(DISGUISES) for form in forms}
    return {once for form in forms for once in (form, _once(form)) if len(once) > 3}


def _once(form: str) -> str:
    """`moonmoon` is `moon`."""
    echo = re.fullmatch(r"(.+?)\1+", form)
    return echo[1] if echo else form
