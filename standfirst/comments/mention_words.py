"""Handles in what a reader typed: "@lena-marsh", but not the end of an address or of a path."""

import re
from collections.abc import Iterator

MENTION = re.compile(r"(?<![\w@/.+-])@([a-z0-9][a-z0-9_-]{1,28}[a-z0-9])(?![\w@-])", re.IGNORECASE)
_LINK = re.compile(r'<a class="mention" href="/readers/([a-z0-9_-]{3,30})/">')
_MARK = re.compile(r'<span class="mention">@([A-Za-z0-9_-]{3,30})</span>')


def handles_in(source: str) -> list[str]:
    """In lower case, each once, in their order."""
    return list(dict.fromkeys(match[1].lower() for match in MENTION.finditer(source)))


def cut_at_mentions(text: str, handles: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and of each whether it is one of these handles with its @."""
    end = 0
    for match in MENTION.finditer(text):
        if match[1].lower() in handles:
            yield text[end : match.start()], False
            yield match[0], True
            end = match.end()
    yield text[end:], False


def link_mentions(html: str) -> str:
    """Lead from each marked mention to its reader; the sanitiser, which refuses relative links, has done its work."""
    return _MARK.sub(lambda mark: f'<a class="mention" href="/readers/{mark[1].lower()}/">@{mark[1]}</a>', html)


def handles_linked(html: str) -> list[str]:
    """Whom a comment's HTML mentions."""
    return list(dict.fromkeys(_LINK.findall(html)))
