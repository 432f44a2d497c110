"""What other desks' pages hold of this one."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from standfirst.notifications.topics import BREAKING

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


@register.inclusion_tag("notifications/_invitation.html", takes_context=True)
def invitation(context: dict[str, Any], article: Any) -> dict[str, Any]:
    """The quiet line in an article that offers alerts: breaking news, its section, this story."""
    section = article.section
    new_there = _("New in {section}").format(section=section.title)
    topics = [
        {"topic": BREAKING, "words": _("Breaking news"), "is_on": True},
        {"topic": f"section:{section.pk}", "words": new_there, "is_on": False},
        {"topic": f"article:{article.pk}", "words": _("This story"), "is_on": True},
    ]
    return {"topics": topics, "site_name": context.get("site_name", "")}


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
