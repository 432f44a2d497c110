"""What other desks' pages hold of this one."""

from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

register = template.Library()

# The picture beside each kind in the inbox.
_ICONS = {
    "reply": "reply",
    "mention": "comment",
    "follower": "user",
    "decision": "flag",
    "answer": "star",
    "conversation": "comment",
    "followed": "users",
    "story": "rss",
    "corrected": "pencil",
    "correction": "pencil",
    "pick": "star",
}


@register.inclusion_tag("notifications/_invitation.html")
def invitation(article: Any) -> dict[str, Any]:
    """The quiet line in an article that offers alerts; its button opens the sheet on which the reader chooses."""
    return {"sheet": f"{reverse('alerts:choose')}?article={article.pk}"}


@register.filter
def kind_icon(kind: str) -> str:
    return _ICONS.get(kind, "bell")


@register.filter
def channel_name(channel: str) -> str:
    return {"inbox": _("Inbox"), "push": _("Push"), "email": _("E-mail")}[channel]


@register.filter
def day_name(moment: datetime) -> str:
    """Today, yesterday, or the date, on the clock of whoever reads."""
    day = timezone.localdate(moment)
    days_ago = (timezone.localdate() - day).days
    return {0: _("Today"), 1: _("Yesterday")}.get(days_ago) or date_format(day, "l j F Y")
