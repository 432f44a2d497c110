"""What readers type about themselves and their accounts, and how it is checked."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from standfirst.readers.models import Reader
from standfirst.readers.names import clean_name, clean_text
from standfirst.readers.requests import same_reader

__all__ = ["AddressForm", "CodeForm", "PasswordForm", "ProfileForm", "same_reader"]

TOO_OFTEN = "too_many_login_attempts"
# Handles that would let a reader pass for the paper itself.
HANDLES_OF_THE_PAPER = {"admin", "administrator", "editor", "moderator", "newsroom", "staff", "support", "standfirst"}


class AddressForm(RequestLoginCodeForm):
    """An e-mail address that a code is sent to. Valid, it says whose it is: `reader`, None for nobody's yet."""

    @property
    def reader(self) -> Reader | None:
        return self._user

    def clean_email(self) -> str:
        # Lower case before anything is counted or looked up, so that one address is one address.
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        return str(super().clean_email())

    @property
    def is_too_often(self) -> bool:
        return self.has_error("email", TOO_OFTEN)


class PasswordForm(LoginForm):
    """Address and password."""

    def _setup_password_field(self) -> None:
        """Keep the field, which allauth drops where registering asks for no password."""

    @property
    def is_too_often(self) -> bool:
        return self.has_error("__all__", TOO_OFTEN)


class CodeForm(ConfirmLoginCodeForm):
    """The code from the mail; dashes, spaces and capitals do not matter."""


class ProfileForm(forms.ModelForm):
    """How a reader appears to others."""

    class Meta:
        model = Reader
        fields = ["display_name", "handle", "about"]
        labels = {"display_name": _("Name"), "handle": _("Handle"), "about": _("About you")}
        help_texts = {
            "display_name": _("Shown beside what you write. Without one, your handle is shown."),
            "handle": _("The last word of your page’s address: letters a to z, digits and hyphens."),
            "about": _("A sentence or two, if you like."),
        }
        error_messages = {"handle": {"unique": _("Another reader has this handle. Choose another one.")}}
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}

    def clean_display_name(self) -> str:
        return clean_name(self.cleaned_data["display_name"])

    def clean_handle(self) -> str:
        handle: str = self.cleaned_data["handle"]
        if handle in HANDLES_OF_THE_PAPER:
            raise ValidationError(_("This handle is kept for the paper. Choose another one."))
        return handle

    def clean_about(self) -> str:
        return clean_text(self.cleaned_data["about"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handle"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
