"""What an editor types before an alert leaves."""

import re
from datetime import datetime
from math import ceil
from typing import Any

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from standfirst.alerts.actions import TRIAL_MINUTES, UNDO_SECONDS, topics_of
from standfirst.alerts.checks import checked_send_at
from standfirst.alerts.headlines import SAMPLE, TRIAL_SHARE
from standfirst.alerts.models import Alert
from standfirst.alerts.notify import body_of, title_of
from standfirst.articles.models import ArticlePage
from standfirst.notifications.querysets import audience_count
from standfirst.notifications.topics import BREAKING, names_of


class AlertForm(forms.Form):
    """Prefilled from the article; every audience says how many it has. `counts` maps each audience to that number."""

    title = forms.CharField(label=_("Title"), max_length=200)
    body = forms.CharField(label=_("Text"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    audience = forms.ChoiceField(label=_("Audience"), widget=forms.RadioSelect)
    is_breaking = forms.BooleanField(label=_("Yes, this is breaking news: it may wake people up."), required=False)
    urgency = forms.ChoiceField(
        label=_("Urgency"),
        choices=[
            ("high", _("High: wakes a sleeping phone")),
            ("normal", _("Normal: when the phone is in use")),
            ("low", _("Low: when it is in use and on good power")),
            ("very-low", _("Very low: when it charges and is on Wi-Fi")),
        ],
        initial=Alert.Urgency.HIGH,
    )
    ttl_seconds = forms.TypedChoiceField(
        label=_("Worth telling for"),
        coerce=int,
        choices=[(3600, _("1 hour")), (4 * 3600, _("4 hours")), (24 * 3600, _("1 day"))],
        help_text=_("Phones that are off for longer never get it."),
    )
    send_at = forms.DateTimeField(
        label=_("Not before"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "60"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    undo_seconds = forms.TypedChoiceField(
        label=_("Time to take it back"),
        coerce=int,
        choices=[(UNDO_SECONDS, _("30 seconds")), (300, _("5 minutes")), (0, _("None"))],
    )
    second_title = forms.CharField(label=_("A second headline, to try"), max_length=200, required=False)
    trial_minutes = forms.TypedChoiceField(
        label=_("Try both for"),
        coerce=int,
        required=False,
        choices=[(5, _("5 minutes")), (10, _("10 minutes")), (20, _("20 minutes"))],
        initial=TRIAL_MINUTES,
    )

    def __init__(self, data: Any, *, article: ArticlePage) -> None:
        initial = {"title": title_of(article), "body": body_of(article), "audience": BREAKING}
        super().__init__(data, initial=initial)
        topics = [BREAKING, *topics_of(article)]
        names = names_of(topics)
        self.counts = {topic: audience_count([topic]) for topic in topics}
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (topic, _audience(names.get(topic, topic), self.counts[topic])) for topic in topics
        ]
        self.fields["send_at"].help_text = _("In the paper’s time, %(zone)s; empty: now.") % {
            "zone": timezone.localtime(timezone=timezone.get_default_timezone()).tzname()
        }

    @property
    def too_few_for_a_winner(self) -> str:
        """What a trial cannot do for any of these audiences; empty where one is large enough."""
        needed = ceil(2 * SAMPLE / TRIAL_SHARE)
        if max(self.counts.values()) >= needed:
            return ""
        words = _(
            "A winner takes an audience of %(needed)s browsers; none of these has so many, so the rest gets the first."
        )
        return words % {"needed": intcomma(needed)}

    def clean_send_at(self) -> datetime | None:
        try:
            return checked_send_at(self.cleaned_data["send_at"])
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean(self) -> dict[str, Any]:
        """“Breaking” costs a confirmation: the audience as well as the word."""
        values: dict[str, Any] = super().clean() or {}
        is_confirmed = values.pop("is_breaking", False)
        values["trial_minutes"] = values.get("trial_minutes") or TRIAL_MINUTES
        if not is_confirmed and values.get("audience") == BREAKING:
            self.add_error(
                "is_breaking",
                _("Breaking news goes to everybody at once. Tick this if it is, or choose another audience."),
            )
        elif not is_confirmed and says_breaking(values):
            self.add_error(
                "is_breaking", _("The words call it breaking news. Tick this if it is, or choose other words.")
            )
        if values.get("second_title") and values["second_title"] == values.get("title"):
            self.add_error("second_title", _("Both headlines are the same: change one, or leave the second empty."))
        return values


def says_breaking(values: dict[str, Any]) -> bool:
    """Say whether the words call it breaking news, in English or in German."""
    names = ("breaking", "eilmeldung")
    words = " ".join(str(values.get(name, "")) for name in ("title", "second_title", "body")).lower()
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in names)


def _audience(name: str, count: int) -> str:
    words = ngettext("%(name)s: %(count)s browser", "%(name)s: %(count)s browsers", count)
    return words % {"name": name, "count": intcomma(count)}
