"""Making a token in the browser."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from standfirst.apikit.models import Token
from standfirst.apikit.scopes import check_offered, offered_scopes


class TokenForm(forms.Form):
    """What for, what it may do, how long. Only what the reader's roles give is offered."""

    name = forms.CharField(max_length=80, label=_("What is it for?"), help_text=_("The program that will use it."))
    scopes = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label=_("It may"))
    days = forms.TypedChoiceField(
        choices=[("30", _("30 days")), ("90", _("90 days")), ("365", _("a year")), ("", _("until I remove it"))],
        coerce=int,
        empty_value=None,
        required=False,
        initial="90",
        label=_("It works for"),
    )

    def __init__(self, *args: Any, reader: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        offered = offered_scopes(reader)
        choices = [(value, label) for value, label in Token.Scope.choices if value in offered]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]

    def clean_scopes(self) -> list[str]:
        scopes: list[str] = self.cleaned_data["scopes"]
        try:
            check_offered(self.reader, scopes)
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return scopes

    @property
    def expires_at(self) -> datetime | None:
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=days) if days else None
