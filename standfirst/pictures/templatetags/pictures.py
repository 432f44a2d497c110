"""`{% picture article.lead_picture "row" %}`: a picture in the sizes that a place needs."""

from typing import Any

from django import template

from standfirst.pictures.models import Picture
from standfirst.pictures.renditions import shown
from standfirst.pictures.sizes import SIZES

register = template.Library()


@register.simple_tag
def picture_url(picture: Picture) -> str:
    """The address of one middling size, for where only one address can stand (the still before a video)."""
    return shown(picture).url


@register.inclusion_tag("pictures/_picture.html")
def picture(
    picture: Picture, place: str, *, eager: bool = False, alt: str | None = None, css: str = ""
) -> dict[str, Any]:
    """Show a picture; `place` is a key of SIZES, `eager` is for the one picture at the top of a page.

    alt replaces the picture's own alternative text; css is a class for the img element.
    """
    return {
        "shown": shown(picture),
        "sizes": SIZES[place],
        "eager": eager,
        "css": css,
        "alt": picture.description if alt is None else alt,
    }
