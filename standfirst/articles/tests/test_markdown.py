"""Markdown becomes the blocks of a body."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.articles.blocks import BODY_BLOCKS
from standfirst.articles.markdown import WrongMarkdown, to_blocks


def markup_of(value: str) -> tuple[set[str], set[tuple[str, str]]]:
    """The tags and attributes that a browser would see."""
    tags: set[str] = set()
    attributes: set[tuple[str, str]] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.add(tag)
            attributes.update((name, text or "") for name, text in attrs)

    Reader().feed(value)
    return tags, attributes


def only(text: str) -> object:
    (block,) = to_blocks(text)
    return block["value"]


def test_text_and_lists_that_follow_each_other_are_one_paragraph_block() -> None:
    assert only("One *two* **three**.\n\n- a\n- b\n\n1. c") == (
        "<p>One <i>two</i> <b>three</b>.</p><ul> <li>a</li> <li>b</li> </ul><ol> <li>c</li> </ol>"
    )


def test_blocks_stand_in_the_order_of_the_text() -> None:
    text = "First.\n\n## Second\n\nThird.\n\n> Fourth\n\n| a |\n|---|\n| 1 |\n\n***\n\nLast."
    kinds = [block["type"] for block in to_blocks(text)]
    assert kinds == ["paragraph", "subheading", "paragraph", "quote", "table", "paragraph"]


def test_link_keeps_its_address() -> None:
    assert only("See [the *map*](https://maps.example/?a=1&b=2).") == (
        '<p>See <a href="https://maps.example/?a=1&amp;b=2">the <i>map</i></a>.</p>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        '[a](https://a.example "x\\" onclick=alert(1)")',
        "![x](https://a.example/x.png)",
        '<https://a.example/"onmouseover=alert(1)>',
        "```\n<script>alert(1)</script>\n```",
        "`<script>`",
    ],
)
def test_html_is_text_and_only_harmless_tags_remain(text: str) -> None:
    tags, attributes = markup_of(str(only(text)))
    assert tags <= {"p", "a", "b", "i", "ul", "ol", "li", "br"}
    assert all(name == "href" and value.startswith("https://") for name, value in attributes)


def test_quote_names_its_source_in_its_last_line() -> None:
    assert only("> We saw it\n> coming.\n> — Ada Quill") == {"text": "We saw it\ncoming.", "source": "Ada Quill"}
    assert only("> We saw it.\n>\n> – Ada") == {"text": "We saw it.", "source": "Ada"}
    assert only("> Nobody said — this.") == {"text": "Nobody said — this.", "source": ""}


def test_table_has_head_and_rows() -> None:
    value = only("| Port | Ships |\n|---|--:|\n| *North* | 12 |\n| South | |")
    sheet = value["table"]  # type: ignore[index]
    assert sheet["data"] == [["Port", "Ships"], ["North", "12"], ["South", ""]]
    assert sheet["first_row_is_table_header"]


def test_subheading_that_is_too_long_names_its_line() -> None:
    with pytest.raises(WrongMarkdown) as wrong:
        to_blocks("Text.\n\n## " + "x" * 201)
    assert wrong.value.line == 3


def test_empty_text_is_an_empty_body() -> None:
    assert to_blocks(" \n\n") == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="abc <>&\"'`*_[]()!|#-—>\n:/\\0123.", max_size=200))
def test_any_text_makes_only_blocks_that_the_body_knows(text: str) -> None:
    kinds = {name for name, _ in BODY_BLOCKS}
    for block in to_blocks(text):
        assert block["type"] in kinds
        if block["type"] == "paragraph":
            tags, attributes = markup_of(block["value"])
            assert tags <= {"p", "a", "b", "i", "ul", "ol", "li", "br"}
            assert {name for name, _ in attributes} <= {"href"}
