"""From what a reader typed to HTML that cannot do harm, and to plain text for mail, push and feeds.

The source is stored as clean_source() left it; HTML is made when it is written, and again by a task when HTML_VERSION
grows. Markdown makes the tags (raw HTML is off), nh3 lets through only what is listed here. Links and hosts are the
business of links.py, handles that of mention_words.py.
"""

import html
import re
import unicodedata
from collections.abc import Collection, Iterator

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from standfirst.comments.links import link_addresses, name_hosts
from standfirst.comments.mention_words import cut_at_mentions, link_mentions

HTML_VERSION = 2
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


def to_html(source: str, *, mentions: Collection[str] = ()) -> str:
    """Markdown as safe HTML with the tags of TAGS; when the sanitiser itself fails, the escaped words.

    mentions: the handles, in lower case, that lead to a reader.
    """
    try:
        made = nh3.clean(
            _MARKDOWN.render(source, {"mentions": frozenset(mentions)}),
            tags=TAGS,
            attributes={"a": {"href"}, "*": set()},
            allowed_classes={"span": {"spoiler", "mention"}},
            url_schemes={"http", "https"},
            url_relative="deny",
            link_rel=LINK_REL,
        )
        return link_mentions(made).strip()
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
    return comment_html.count(f'rel="{LINK_REL}"')


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


def _mention(state: StateCore) -> None:
    """Mark the handles that lead to a reader."""
    handles = state.env.get("mentions") or frozenset()
    for block in state.tokens if handles else ():
        if block.children:
            block.children = list(_with_mentions(block.children, handles))


def _with_mentions(tokens: list[Token], handles: frozenset[str]) -> Iterator[Token]:
    links = 0
    for token in tokens:
        links += (token.type == "link_open") - (token.type == "link_close")
        if token.type != "text" or links:
            yield token
            continue
        for words, is_mention in cut_at_mentions(token.content, handles):
            if is_mention:
                yield Token("mention_open", "span", 1, attrs={"class": "mention"})
            yield Token("text", "", 0, content=words)
            if is_mention:
                yield Token("mention_close", "span", -1)


_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "heading", "lheading", "hr", "code", "fence", "html_block", "html_inline", "reference"]
)
_MARKDOWN.inline.ruler.before("emphasis", "spoiler", _spoiler)
_MARKDOWN.inline.add_terminator_char("|")
_MARKDOWN.core.ruler.push("link_addresses", link_addresses)
_MARKDOWN.core.ruler.push("name_hosts", name_hosts)
_MARKDOWN.core.ruler.push("mention", _mention)
