"""Markdown to what a body holds: paragraphs with lists, subheadings, quotes, tables (`blocks.py`).

HTML in the text is text. A quote's last line may name its source: `> — Name`.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from standfirst.articles.blocks.table import sheet_of

Block = dict[str, Any]

LONGEST = {"subheading": 200, "source": 120, "head": 120, "cell": 300}
INLINE_TAGS = {"a", "b", "br", "i", "li", "ol", "p", "ul"}
_SOURCE = re.compile(r"^[—–]\s*(\S.*)$|^--\s*(\S.*)$")


class WrongMarkdown(Exception):
    """The text holds what no block can hold. line: counted from 1 within the text; reason: a sentence."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def to_blocks(text: str) -> list[Block]:
    """The body's blocks, as Wagtail keeps them: [{"type": "paragraph", "value": "<p>…</p>"}, …].

    Text and lists that follow each other are one paragraph block. Raises WrongMarkdown where a subheading, a source
    or a cell is longer than its block allows.
    """
    blocks: list[Block] = []
    for tokens in _top_level(_PARSER.parse(text)):
        block = _block(tokens)
        if block is None:
            continue
        if blocks and block["type"] == blocks[-1]["type"] == "paragraph":
            blocks[-1]["value"] += block["value"]
        else:
            blocks.append(block)
    return blocks


def _top_level(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of one block of the text at a time."""
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def _block(tokens: list[Token]) -> Block | None:
    makers = {"heading_open": _subheading, "blockquote_open": _quote, "table_open": _table, "hr": lambda tokens: None}
    return makers.get(tokens[0].type, _paragraph)(tokens)


def _paragraph(tokens: list[Token]) -> Block | None:
    dirty = _PARSER.renderer.render(tokens, _PARSER.options, {})
    clean = nh3.clean(
        dirty,
        tags=INLINE_TAGS,
        attributes={"*": set(), "a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return {"type": "paragraph", "value": clean.replace("\n", " ").strip()} if clean.strip() else None


def _subheading(tokens: list[Token]) -> Block | None:
    text = _plain(tokens)
    return {"type": "subheading", "value": _short(text, "subheading", tokens[0])} if text else None


def _quote(tokens: list[Token]) -> Block | None:
    lines = "\n".join(_plain([token]) for token in tokens if token.type in ("inline", "fence", "code_block")).split(
        "\n"
    )
    named = _SOURCE.match(lines[-1].strip())
    source = (named[1] or named[2]).strip() if named else ""
    text = "\n".join(lines[:-1] if named else lines).strip()
    if not text:
        return None
    return {"type": "quote", "value": {"text": text, "source": _short(source, "source", tokens[0])}}


def _table(tokens: list[Token]) -> Block:
    head: list[str] = []
    rows: list[list[str]] = []
    for number, token in enumerate(tokens):
        if token.type == "th_open":
            head.append(_short(_plain([tokens[number + 1]]), "head", tokens[0]))
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "td_open":
            rows[-1].append(_short(_plain([tokens[number + 1]]), "cell", tokens[0]))
    sheet = sheet_of(caption="", head=head, rows=[row for row in rows if row])
    return {"type": "table", "value": {"table": sheet, "source": ""}}


def _plain(tokens: list[Token]) -> str:
    """The words alone."""
    pieces = []
    for token in tokens:
        for part in token.children or ([] if token.type == "inline" else [token]):
            pieces.append("\n" if part.type in ("softbreak", "hardbreak") else part.content)
    return "".join(pieces).strip()


def _short(text: str, part: str, token: Token) -> str:
    if len(text) > LONGEST[part]:
        line = (token.map or [0])[0] + 1
        raise WrongMarkdown(line, f"The {part} “{text[:40]}…” is longer than {LONGEST[part]} characters: shorten it.")
    return text


class _Renderer(RendererHTML):
    """The tags of Wagtail's rich text; a picture is its words, code is set as text."""

    def image(self, tokens: Any, idx: int, options: Any, env: Any) -> str:
        return html.escape(tokens[idx].content)

    def code_inline(self, tokens: Any, idx: int, options: Any, env: Any) -> str:
        return html.escape(tokens[idx].content)

    def code_block(self, tokens: Any, idx: int, options: Any, env: Any) -> str:
        lines = tokens[idx].content.rstrip("\n").split("\n")
        return f"<p>{'<br>'.join(html.escape(line) for line in lines)}</p>"

    fence = code_block


def _renames(self: Any, tokens: Any, idx: int, options: Any, env: Any) -> str:
    token = tokens[idx]
    name = {"strong": "b", "em": "i"}[token.tag]
    return f"<{name}>" if token.nesting == 1 else f"</{name}>"


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
    for rule in ("strong_open", "strong_close", "em_open", "em_close"):
        parser.add_render_rule(rule, _renames)
    return parser


_PARSER = _make_parser()
