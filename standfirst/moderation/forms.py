"""What a moderator sends."""

from django import forms

from standfirst.moderation.actions import MAX_NOTE, MAX_REASON
from standfirst.moderation.models import Decision

REASONS = (
    "Nothing wrong with it",
    "Attacks or threatens somebody",
    "Degrades a group of people",
    "Advertising",
    "Private things about somebody",
    "Nothing to do with the article",
    "The decision before was a mistake",
)


class DecisionForm(forms.Form):
    """What is done to the comment, and why."""

    action = forms.ChoiceField(choices=Decision.Action.choices)
    reason = forms.CharField(max_length=MAX_REASON)
    note = forms.CharField(max_length=MAX_NOTE, required=False)
