"""What an editor types before an alert leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from standfirst.alerts.actions import UNDO_SECONDS, topics_of
from standfirst.alerts.models import Alert
from standfirst.alerts.notify import body_of, title_of
from standfirst.articles.models import ArticlePage
from standfirst.notifications.querysets import audience_count
from standfirst.notifications.topics import BREAKING, name_of


class AlertForm(forms.Form):
    """Prefilled from the article; every audience says how many it has."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("About 40 characters are seen on a locked phone.")
    )
    body = forms.CharField(label=_("Text"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    audience = forms.ChoiceField(label=_("Audience"), widget=forms.RadioSelect)
    urgency = forms.ChoiceField(
        label=_("Urgency"),
        choices=Alert.Urgency.choices,
        initial=Alert.Urgency.HIGH,
        help_text=_("High wakes a sleeping phone."),
    )
    ttl_seconds = forms.TypedChoiceField(
        label=_("Worth telling for"),
        coerce=int,
        choices=[(3600, _("1 hour")), (4 * 3600, _("4 hours")), (24 * 3600, _("1 day"))],
        help_text=_("Phones that are off for longer never get it."),
    )
    undo_seconds = forms.TypedChoiceField(
        label=_("Time to take it back"),
        coerce=int,
        choices=[(UNDO_SECONDS, _("30 seconds")), (300, _("5 minutes")), (0, _("None"))],
    )

    def __init__(self, data: Any, *, article: ArticlePage) -> None:
        initial = {"title": title_of(article), "body": body_of(article), "audience": BREAKING}
        super().__init__(data, initial=initial)
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (topic, _audience(name_of(topic), audience_count([topic]))) for topic in [BREAKING, *topics_of(article)]
        ]


def _audience(name: str, count: int) -> str:
    words = ngettext("%(name)s: %(count)s browser", "%(name)s: %(count)s browsers", count)
    return words % {"name": name, "count": count}
