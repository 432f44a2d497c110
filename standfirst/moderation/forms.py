"""What a moderator sends."""

from django import forms
from django.utils.translation import gettext_noop

from standfirst.moderation.actions import MAX_NOTE, MAX_REASON
from standfirst.moderation.models import Decision

REASONS = (
    gettext_noop("Nothing wrong with it"),
    gettext_noop("Attacks or threatens somebody"),
    gettext_noop("Degrades a group of people"),
    gettext_noop("Advertising"),
    gettext_noop("Private things about somebody"),
    gettext_noop("Nothing to do with the article"),
    gettext_noop("The decision before was a mistake"),
)


class DecisionForm(forms.Form):
    """What is done to the comment, and why."""

    action = forms.ChoiceField(choices=Decision.Action.choices)
    reason = forms.CharField(max_length=MAX_REASON)
    note = forms.CharField(max_length=MAX_NOTE, required=False)
