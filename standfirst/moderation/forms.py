"""What a moderator sends."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from standfirst.moderation.models import Decision
from standfirst.moderation.words import MAX_NOTE, MAX_REASON

REASONS = (
    gettext_noop("Nothing wrong with it"),
    gettext_noop("Attacks or threatens somebody"),
    gettext_noop("Degrades a group of people"),
    gettext_noop("Advertising"),
    gettext_noop("Private things about somebody"),
    gettext_noop("Nothing to do with the article"),
    gettext_noop("The decision before was a mistake"),
)
REASONS_ABOUT_READERS = (
    gettext_noop("Attacks or threatens somebody"),
    gettext_noop("Degrades a group of people"),
    gettext_noop("Advertising"),
    gettext_noop("Private things about somebody"),
    gettext_noop("Passes for somebody else"),
    gettext_noop("A picture or name that breaks the house rules"),
    gettext_noop("Goes on after a warning"),
)
A_MISTAKE = gettext_noop("The decision before was a mistake")
LENGTHS = (
    ("1", _("1 day")),
    ("3", _("3 days")),
    ("7", _("1 week")),
    ("30", _("30 days")),
    ("", _("For good")),
)


class DecisionForm(forms.Form):
    """What is done to the comment, and why."""

    action = forms.ChoiceField(choices=Decision.Action.choices)
    reason = forms.CharField(max_length=MAX_REASON)
    note = forms.CharField(max_length=MAX_NOTE, required=False)


class ReaderDecisionForm(DecisionForm):
    """What is done about a reader, for how many days, and why. Valid, it says `until` too."""

    days = forms.ChoiceField(choices=LENGTHS, required=False)

    def clean(self) -> dict[str, object]:
        """A suspension without an end is one for good."""
        cleaned = super().clean() or self.cleaned_data
        days = cleaned.pop("days", "")
        if cleaned.get("action") == Decision.Action.SUSPEND and not days:
            cleaned["action"] = Decision.Action.BAN
        return {**cleaned, "until": _in(days) if cleaned.get("action") == Decision.Action.SUSPEND else None}


def _in(days: str) -> datetime:
    return timezone.now() + timedelta(days=int(days))
