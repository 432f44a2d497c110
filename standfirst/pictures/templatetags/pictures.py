"""`{% picture article.lead_picture "row" %}`: a picture in the sizes that a place needs."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from standfirst.pictures.made import MOST_IN_MEMORY
from standfirst.pictures.models import Picture
from standfirst.pictures.renditions import Shown, shown
from standfirst.pictures.sizes import SIZES

register = template.Library()


@register.simple_tag
def picture_url(picture: Picture) -> str:
    """The address of one middling size, for where only one address can stand (the still before a video)."""
    return shown(picture).url


@register.simple_tag
def picture(picture: Picture, place: str, *, eager: bool = False, alt: str | None = None, css: str = "") -> SafeString:
    """Show a picture; `place` is a key of SIZES, `eager` is for the one picture at the top of a page.

    alt replaces the picture's own alternative text; css is a class for the img element.
    """
    words = picture.description if alt is None else alt
    return _markup(shown(picture), sizes=SIZES[place], eager=eager, alt=words, css=css)


@lru_cache(MOST_IN_MEMORY)
def _markup(shown: Shown, **words: Any) -> SafeString:
    """It depends on nothing else, and a front page shows forty."""
    return render_to_string("pictures/_picture.html", {"shown": shown, **words})
