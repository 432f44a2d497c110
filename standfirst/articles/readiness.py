"""What an article lacks before it may go out. Its form asks for the same; this is for ways past the form."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from standfirst.articles.credits import missing_words


def reason_to_wait(article: Any) -> str | None:
    """A sentence for the desk where an article is not ready; None where it is."""
    if not article.body:
        return _("The body is empty: write the story before it goes out.")
    return next((reason for reason in map(missing_words, _pictures(article)) if reason), None)


def _pictures(article: Any) -> Iterator[Any]:
    yield article.lead_picture
    for block in article.body:
        if block.block_type == "picture":
            yield block.value.get("picture")
        elif block.block_type == "gallery":
            yield from (picture.get("picture") for picture in block.value["pictures"])
