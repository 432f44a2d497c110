"""`{{ comment.created_at|instant }}`: a moment as the attribute `datetime` of HTML wants it; every template has it."""

from datetime import datetime

from django import template

register = template.Library()


@register.filter
def instant(moment: datetime | None) -> str:
    """`2020-01-03T13:11:00+00:00`; nothing for no moment. HTML allows no microseconds, as ISO 8601 would."""
    return moment.isoformat(timespec="seconds") if moment else ""
