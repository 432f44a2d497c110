"""What a reader chooses about when and how often they are reached."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from standfirst.notifications.models import Calm, Delivery

MOST_A_DAY = (1, 2, 3, 5, 10)
DAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)
BOTH_TIMES = _("Type both times, or neither for alerts at any hour.")


class CalmForm(forms.Form):
    """Quiet hours and the cap, of a reader's devices or of one browser."""

    quiet_from = forms.TimeField(required=False, label=_("From"), input_formats=["%H:%M", "%H:%M:%S"])
    quiet_until = forms.TimeField(required=False, label=_("Until"), input_formats=["%H:%M", "%H:%M:%S"])
    breaking_when_quiet = forms.BooleanField(required=False)
    most_a_day = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("As many as there are")), *((number, str(number)) for number in MOST_A_DAY)],
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and (data["quiet_from"] is None) != (data["quiet_until"] is None):
            self.add_error("quiet_until" if data["quiet_until"] is None else "quiet_from", BOTH_TIMES)
        return data

    def choices(self) -> dict[str, Any]:
        """As the fields of Calm hold them."""
        data = dict(self.cleaned_data)
        for name in ("quiet_from", "quiet_until"):
            data[name] = None if data[name] is None else data[name].hour * 60 + data[name].minute
        return data


class DeliveryForm(CalmForm):
    """The same, and when letters come."""

    letters = forms.ChoiceField(choices=Delivery.Letters.choices)
    letter_hour = forms.TypedChoiceField(coerce=int, choices=[(hour, f"{hour:02}:00") for hour in range(24)])
    letter_day = forms.TypedChoiceField(coerce=int, choices=DAYS)


def initial(calm: Calm) -> dict[str, Any]:
    """What the form shows of what was chosen."""
    names = ("breaking_when_quiet", "most_a_day", "letters", "letter_hour", "letter_day")
    shown = {name: getattr(calm, name) for name in names if hasattr(calm, name)}
    return {**shown, "quiet_from": _time(calm.quiet_from), "quiet_until": _time(calm.quiet_until)}


def _time(minutes: int | None) -> str:
    return "" if minutes is None else time(*divmod(minutes, 60)).strftime("%H:%M")
