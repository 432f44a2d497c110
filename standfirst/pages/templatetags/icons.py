"""`{% icon "bell" %}`: a drawing of static/icons.svg; every template has it."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(256)
def icon(name: str, *, turns: bool = False) -> SafeString:
    """The icon as an element. turns: it points the other way where people read from right to left.

    It is drawn once: a list of comments shows a hundred.
    """
    return render_to_string("_icon.html", {"name": name, "turns": turns})
