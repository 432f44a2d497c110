"""The personal parts of a page, which other desks add without this one knowing them.

A desk calls `register` when its app is ready. Its part gets the request of `/me/page` (whose `user` may be nobody:
then the part shows what a stranger sees) and returns HTML in which every element has an `id` of the page and
`data-hx-swap-oob`. What the page shows stands in the query: `article=7&comments=3,9`, and whatever elements of the page
say in `data-personal="name=value"`.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

Part = Callable[[HttpRequest], SafeString]
MOST_IDS = 300

_parts: dict[str, Part] = {}


def register(name: str, part: Part) -> None:
    """Add a part to every page; a second one of the same name takes its place."""
    _parts[name] = part


def render_parts(request: HttpRequest) -> list[SafeString]:
    return [part(request) for part in _parts.values()]


def asked_ids(request: HttpRequest, name: str) -> list[int]:
    """The ids that the page names under this name, at most 300, in its order; what is no number is left out."""
    words = ",".join(request.GET.getlist(name)).split(",")
    return [int(word) for word in words[:MOST_IDS] if _is_id(word)]


def _is_id(word: str) -> bool:
    """An id has at most 63 bits; those of comments use them all."""
    return word.isascii() and word.isdecimal() and len(word) <= 19 and int(word) < 2**63
