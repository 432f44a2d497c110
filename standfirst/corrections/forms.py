"""What a reader, and what the desk sends."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from standfirst.articles.models import Correction
from standfirst.corrections.actions.answering import MAX_ANSWER
from standfirst.corrections.actions.correcting import LONGEST
from standfirst.corrections.actions.reporting import Fault
from standfirst.corrections.models import ErrorReport
from standfirst.lib.quotes import LONGEST as LONGEST_QUOTE
from standfirst.lib.quotes import Quote

FIELDS = ("exact", "prefix", "suffix", "start", "text", "credit")
MAX_CONTEXT = 64


def quote_of(data: Mapping[str, Any]) -> Quote:
    """The words that a browser says were selected; what is too long or no number is cut, not believed."""
    start = str(data.get("start") or "")
    return Quote(
        exact=str(data.get("exact") or "").replace("\x00", "")[: LONGEST_QUOTE * 2],
        prefix=str(data.get("prefix") or "").replace("\x00", "")[-MAX_CONTEXT:],
        suffix=str(data.get("suffix") or "").replace("\x00", "")[:MAX_CONTEXT],
        start=int(start) if start.isascii() and start.isdecimal() and len(start) < 8 else 0,
    )


def fault_of(data: Mapping[str, Any]) -> Fault:
    """What the reader's form says; the deed judges it."""
    return Fault(quote=quote_of(data), text=str(data.get("text") or "")[:5000], wants_credit=data.get("credit") == "on")


class CorrectionForm(forms.Form):
    """A correction of one's own."""

    text = forms.CharField(
        max_length=LONGEST,
        label=_("What was wrong, and what is right"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers see it with today’s date. Say it plainly: “We wrote … It should have been …”"),
    )
    place = forms.ChoiceField(choices=Correction.Place.choices, initial=Correction.Place.FOOT, label=_("Where"))


class AnswerForm(forms.Form):
    """The desk's answer to a report."""

    state = forms.ChoiceField(
        choices=[(ErrorReport.State.CORRECTED, _("Corrected")), (ErrorReport.State.NO_ERROR, _("Not an error"))]
    )
    answer = forms.CharField(max_length=MAX_ANSWER)
    note = forms.CharField(max_length=LONGEST, required=False)
    place = forms.ChoiceField(choices=Correction.Place.choices, required=False)
