"""A Markdown file is read as an article, or refused with its line."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.articles.front_matter import ArticleFile
from standfirst.articles.front_matter_values import WrongFile

WHOLE = """---
headline: "Harbour: open"
standfirst: At last.
section: World
authors: [Ada Quill, Ben Sedge]
topics:
  - Ports
published_at: 2026-01-03T13:11:00+01:00
lead_picture:
  file: harbour.jpg
  alt: A harbour
  credit: EPA
comments: off
slug: harbour
status: published
---
The *body*.
"""


def read(tmp_path: Path, text: str | bytes, **options: tuple[str, ...]) -> ArticleFile:
    path = tmp_path / "story.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return ArticleFile(path, **options)


def refused(tmp_path: Path, text: str | bytes) -> WrongFile:
    with pytest.raises(WrongFile) as wrong:
        read(tmp_path, text)
    assert wrong.value.reason.endswith(".")
    return wrong.value


def test_whole_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "harbour.jpg").write_bytes(b"jpeg")
    story = read(tmp_path, WHOLE).story
    picture = story.pop("lead_picture")
    assert story == {
        "headline": "Harbour: open",
        "standfirst": "At last.",
        "section": "World",
        "authors": ["Ada Quill", "Ben Sedge"],
        "topics": ["Ports"],
        "published_at": datetime(2026, 1, 3, 12, 11, tzinfo=UTC),
        "comments": "off",
        "slug": "harbour",
        "status": "published",
        "body_markdown": "The *body*.\n",
    }
    assert picture
    assert (picture.data, picture.alt, picture.credit, picture.caption) == (b"jpeg", "A harbour", "EPA", None)


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf---\r\nheadline: 1984\r\nsection: World\r\n---\r\nA\r\n\r\nB"
    story = read(tmp_path, text).story
    assert (story["headline"], story["body_markdown"]) == ("1984", "A\n\nB")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("No front matter", 1),
        ("---\nheadline: A\nsection: World\n", 1),
        ("---\nheadline: A\n---\n", 1),
        ("---\nheadline: A\nsection: World\ncolour: red\n---\n", 4),
        ("---\nheadline: A\nsection: World\nhours_ago: 2\n---\n", 4),
        ("---\nheadline: A\nsection: World\nheadline: B\n---\n", 4),
        ("---\nheadline: A\nsection: World\nauthors: Ada Quill\n---\n", 4),
        ("---\nheadline: [A]\nsection: World\n---\n", 2),
        ("---\nheadline: A\nsection: World\npublished_at: 2026-01-03T13:11:00\n---\n", 4),
        ("---\nheadline: A\nsection: World\npublished_at: tomorrow\n---\n", 4),
        ("---\nheadline: A\nsection: World\npublished_at: 0001-01-01T00:00:00+23:00\n---\n", 4),
        ("---\nheadline: A\nsection: World\nlead_picture: a.jpg\n---\n", 4),
        ("---\nheadline: A\nsection: World\nlead_picture:\n  alt: b\n---\n", 5),
        ("---\nheadline: A\nsection: World\nlead_picture:\n  file: none.jpg\n---\n", 5),
        ("---\nheadline: A\nsection: World\nlead_picture:\n  file: ../../etc/passwd\n---\n", 5),
        ("---\nheadline: A\nsection: World\nlead_picture:\n  file: a.jpg\n  width: 9\n---\n", 6),
        ("---\nheadline: 'A\nsection: World\n---\n", 4),
        ("---\nheadline: &a A\nsection: *a\n---\n", 3),
        ("---\n- a\n---\n", 2),
        ("---\nheadline: A\nsection: World\n---\n\n## " + "x" * 201, 6),
        (b"---\nheadline: A\nsection: W\xffrld\n---\n", 3),
        ("---\nheadline: A\nsection: World\n---\nA\0", 5),
    ],
)
def test_mistake_is_told_with_its_line(tmp_path: Path, text: str | bytes, line: int) -> None:
    assert refused(tmp_path, text).line == line


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongFile):
        ArticleFile(tmp_path / "none.md")


def test_extra_keys_are_kept_apart_for_who_asks(tmp_path: Path) -> None:
    file = read(tmp_path, "---\nheadline: A\nsection: World\nhours_ago: 2\n---\n", extra_keys=("hours_ago",))
    assert file.extra == {"hours_ago": "2"}
    assert "hours_ago" not in file.story


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(matter=st.text(alphabet="headlinsco: -\n[]{}&*!|>'\"#%@`,?", max_size=120))
def test_any_front_matter_is_read_or_refused(tmp_path: Path, matter: str) -> None:
    with suppress(WrongFile):
        read(tmp_path, f"---\n{matter}\n---\nBody")
