"""What readers type on their account's page, and how it is checked."""

from typing import Any
from zoneinfo import available_timezones

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from standfirst.readers.models import Reader

# Names of zones that are links to others, or no places.
REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


class NewAddressForm(forms.Form):
    """The address that a reader wants from now on. Whether somebody has it already is not said here."""

    email = forms.EmailField(label=_("New e-mail address"), max_length=254)

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        self.reader = reader
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        address = str(self.cleaned_data["email"]).lower()
        if address == self.reader.email:
            raise ValidationError(_("This is your address already. Type another one, or go back."))
        return address


class NewPasswordForm(forms.Form):
    """A password, typed once; browsers and password managers show and keep it."""

    password = forms.CharField(label=_("New password"), max_length=200, strip=False)

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        self.reader = reader
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        return str(get_adapter().clean_password(self.cleaned_data["password"], self.reader))


class LanguageForm(forms.ModelForm):
    """The language and the time zone of one's own pages; empty stands for the paper's."""

    class Meta:
        model = Reader
        fields = ["language", "time_zone"]

    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        help_text=_("Of your own pages and of mails about your account. Articles stay as they were written."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("Of times on your own pages, and of the hours in which we leave you in peace."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["language"].choices = [("", _("As the paper")), *settings.LANGUAGES]
        papers = _("As the paper (%(zone)s)") % {"zone": settings.TIME_ZONE}
        fields["time_zone"].choices = [("", papers), ("UTC", "UTC"), *_zones()]


def _zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """All places of the time zone database, by continent: `[("Europe", [("Europe/Paris", "Paris"), …]), …]`."""
    names = sorted(available_timezones())
    return [(region, [_named(name) for name in names if name.startswith(f"{region}/")]) for region in REGIONS]


def _named(zone: str) -> tuple[str, str]:
    return zone, zone.partition("/")[2].replace("_", " ").replace("/", ", ")
