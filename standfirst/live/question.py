"""What a page asks of `/live`, read from its request."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from django.conf import settings
from django.http import parse_cookie

from standfirst.lib.addresses import client_address, network
from standfirst.lib.asgi import Refused, Scope

MAX_ARTICLES = 20
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Question:
    """What a page asks for. last_event_id: the last event it has seen; None when it begins afresh."""

    article_ids: frozenset[int]
    session_key: str
    last_event_id: int | None
    address: str


def read_question(scope: Scope) -> Question:
    """What the request asks for. Raises Refused for what no page of ours sends."""
    if scope["method"] != "GET":
        raise Refused(405, "Open this address with GET.", (b"allow", b"GET"))
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    if headers.get(b"sec-fetch-site", "none") not in ("none", "same-origin"):
        raise Refused(403, "Live news is for pages of this paper.")
    words = parse_qs(scope["query_string"].decode("latin-1"))
    return Question(
        article_ids=_article_ids(words.get("article", [])),
        session_key=parse_cookie(headers.get(b"cookie", "")).get(settings.SESSION_COOKIE_NAME, ""),
        last_event_id=_last_event_id(headers.get(b"last-event-id") or (words.get("since") or [""])[0]),
        address=_address(scope, headers),
    )


def _article_ids(words: list[str]) -> frozenset[int]:
    if len(words) > MAX_ARTICLES:
        raise Refused(400, f"Ask for at most {MAX_ARTICLES} articles at once.")
    return frozenset(int(word) for word in words if _is_id(word))


def _is_id(word: str) -> bool:
    """The length comes first: Python refuses to read a number of thousands of digits."""
    return word.isascii() and word.isdecimal() and len(word) <= 19 and int(word) <= LARGEST_ID


def _last_event_id(text: str) -> int | None:
    """None without one; what we never gave out counts as too old, so that the page starts again."""
    if not text:
        return None
    is_ours = text.isascii() and text.isdecimal() and len(text) < 19
    return int(text) if is_ours else LARGEST_ID


def _address(scope: Scope, headers: dict[bytes, str]) -> str:
    peer = (scope.get("client") or ("", 0))[0]
    forwarded_for = headers.get(b"x-forwarded-for", "")
    return network(
        client_address(peer, forwarded_for=forwarded_for, trusted_proxies=settings.ENVIRONMENT.trusted_proxies)
    )
