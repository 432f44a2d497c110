"""From what a reader typed to HTML that cannot do harm, and to plain text for mail, push and feeds.

The source is stored as clean_source() left it; HTML is made when it is written, and again by a task when HTML_VERSION
grows. Markdown makes the tags (raw HTML is off), nh3 lets through only what is listed here.
"""

import html
import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

HTML_VERSION = 1
MAX_LENGTH = 5000
MAX_COMBINING_MARKS = 3

TAGS = {"p", "br", "strong", "em", "blockquote", "ul", "ol", "li", "code", "a", "span"}
LINK_REL = "ugc nofollow noopener noreferrer"

# Controls that turn the direction of the text around them, and characters nobody sees.
_UNSEEN = re.compile(
    r"[\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Joiners are letters in Persian and Hindi and hold emoji together; between Latin letters they only hide.
_LOOSE_JOINERS = re.compile(r"(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])")


def clean_source(text: str) -> str:
    """The reader's words without what cannot be seen; at most MAX_COMBINING_MARKS marks on a letter."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub("", _UNSEEN.sub("", text))
    text = _LOOSE_JOINERS.sub("", text)
    return _without_piled_marks(text).strip()


def to_html(source: str) -> str:
    """Markdown as safe HTML with the tags of TAGS; when the sanitiser itself fails, the escaped words."""
    try:
        return nh3.clean(
            _MARKDOWN.render(source),
            tags=TAGS,
            attributes={"a": {"href"}, "*": set()},
            allowed_classes={"span": {"spoiler"}},
            url_schemes={"http", "https"},
            url_relative="deny",
            link_rel=LINK_REL,
        ).strip()
    except Exception:
        return f"<p>{html.escape(source)}</p>"


def to_text(comment_html: str) -> str:
    """The words of a comment's HTML, one paragraph on a line; spoilers are covered."""
    text = re.sub(r'<span class="spoiler">.*?</span>', "…", comment_html, flags=re.DOTALL)
    text = re.sub(r"</(p|li|blockquote)>|<br ?/?>", "\n", text)
    text = html.unescape(nh3.clean(text, tags=set()))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def excerpt(comment_html: str, *, length: int = 160) -> str:
    """The first words on one line, cut at a space, with an ellipsis where something is missing."""
    text = " ".join(to_text(comment_html).split())
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(",.;: ") + "…"


def links_in(comment_html: str) -> int:
    return comment_html.count("<a ")


def _without_piled_marks(text: str) -> str:
    """NFC, so that an accent that has a letter of its own is none, then at most a few marks in a row."""
    kept, marks = [], 0
    for character in unicodedata.normalize("NFC", text):
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MAX_COMBINING_MARKS:
            kept.append(character)
    return "".join(kept)


def _spoiler(state: StateInline, silent: bool) -> bool:
    """||covered words||"""
    if not state.src.startswith("||", state.pos):
        return False
    end = state.src.find("||", state.pos + 2, state.posMax)
    if end <= state.pos + 2:
        return False
    if not silent:
        after = state.posMax
        state.push("spoiler_open", "span", 1).attrs = {"class": "spoiler"}
        state.pos, state.posMax = state.pos + 2, end
        state.md.inline.tokenize(state)
        state.push("spoiler_close", "span", -1)
        state.posMax = after
    state.pos = end + 2
    return True


def _name_hosts(state: Any) -> None:
    """Show where a link leads when its words or its host mix or imitate alphabets."""
    for block in state.tokens:
        if block.children:
            block.children = list(_with_hosts(block.children))


def _with_hosts(tokens: list[Token]) -> Any:
    host, label = "", ""
    for token in tokens:
        if token.type == "link_open":
            host, label = _host_of(str(token.attrGet("href") or "")), ""
        elif token.type == "link_close" and host and _is_doubtful(label, host):
            yield Token("text", "", 0, content=f" ({host})")
        else:
            label += token.content
        yield token


def _host_of(address: str) -> str:
    """The host as the network sees it: punycode, lower case."""
    try:
        return (urlsplit(address).hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""


def _is_doubtful(label: str, host: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
    return len(scripts) > 1 or "xn--" in host


_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "heading", "lheading", "hr", "code", "fence", "html_block", "html_inline", "reference"]
)
_MARKDOWN.inline.ruler.before("emphasis", "spoiler", _spoiler)
_MARKDOWN.inline.add_terminator_char("|")
_MARKDOWN.core.ruler.push("name_hosts", _name_hosts)
