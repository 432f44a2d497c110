"""Where the links in a comment lead: an address in the text is a link, and every link shows its host.

A host that is not plain ASCII is shown as the network sees it, in punycode, so that it cannot imitate another.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

LONGEST_SHOWN = 40
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
# What ends a sentence or a bracket around an address is no part of it.
_AFTER = re.compile(r"[.,;:!?'’”)\]*_]+$")


def link_addresses(state: StateCore) -> None:
    """Make links of the addresses that stand in the text as they are."""
    for block in state.tokens:
        if block.children:
            block.children = list(_with_links(block.children))


def name_hosts(state: StateCore) -> None:
    """Put the host in brackets behind each link whose words do not say it."""
    for block in state.tokens:
        if block.children:
            block.children = list(_with_hosts(block.children))


def host_of(address: str) -> str:
    """The host as the network sees it: punycode, lower case, without "www."; "" where there is none."""
    try:
        host = (urlsplit(address).hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""
    return host.removeprefix("www.")


def _with_links(tokens: list[Token]) -> Iterator[Token]:
    links = 0
    for token in tokens:
        links += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "text" and not links:
            yield from _cut_at_addresses(token.content)
        else:
            yield token


def _cut_at_addresses(text: str) -> Iterator[Token]:
    end = 0
    for match in _ADDRESS.finditer(text):
        address = _AFTER.sub("", match[0])
        if not host_of(address):
            continue
        yield Token("text", "", 0, content=text[end : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": address})
        yield Token("text", "", 0, content=_shown(address))
        yield Token("link_close", "a", -1)
        end = match.start() + len(address)
    yield Token("text", "", 0, content=text[end:])


def _shown(address: str) -> str:
    """The host and the beginning of what follows it."""
    parts = urlsplit(address)
    rest = (parts.path + (f"?{parts.query}" if parts.query else "")).rstrip("/")
    whole = host_of(address) + rest
    return whole if len(whole) <= LONGEST_SHOWN else whole[: LONGEST_SHOWN - 1] + "…"


def _with_hosts(tokens: list[Token]) -> Iterator[Token]:
    host, label = "", ""
    for token in tokens:
        if token.type == "link_open":
            host, label = host_of(str(token.attrGet("href") or "")), ""
        label += token.content
        yield token
        if token.type == "link_close" and host and label.strip() and not _says(label, host):
            yield Token("text", "", 0, content=f" ({host})")


def _says(label: str, host: str) -> bool:
    """Whether the words are the link's own address, or at least begin with its host."""
    words = label.strip().lower()
    for start in ("https://", "http://"):
        words = words.removeprefix(start)
    rest = words.removeprefix("www.").removeprefix(host)
    return rest != words.removeprefix("www.") and (not rest or rest[0] in "/?#…")
