"""What a picture must say before it is published: what it shows, and who made it."""

from typing import Any

from django.utils.translation import gettext as _


def missing_words(picture: Any) -> str | None:
    """A sentence for the desk where a picture lacks its alternative text or its credit; None where it has both."""
    if picture is None:
        return None
    has_words, has_credit = bool(picture.description.strip()), bool(picture.credit.strip())
    if has_words and has_credit:
        return None
    if has_credit:
        return _("“%(title)s” has no alternative text: edit the picture and say what it shows.") % _named(picture)
    if has_words:
        return _("“%(title)s” has no credit: edit the picture and name who made it.") % _named(picture)
    return _(
        "“%(title)s” has neither alternative text nor credit: edit the picture, say what it shows and who made it."
    ) % _named(picture)


def _named(picture: Any) -> dict[str, str]:
    return {"title": picture.title[:60]}
