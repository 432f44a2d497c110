"""Every block of a body says its whole on the page, in a feed and to the API."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client

from standfirst.articles.blocks import BODY_BLOCKS
from standfirst.articles.blocks.table import laid_out, sheet_of
from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage, OutsideSites
from standfirst.pictures.factories import make_picture
from standfirst.recordings.factories import make_recording

pytestmark = pytest.mark.django_db

HARM = "<script>alert(1)</script>"


def body_with(kind: str, value: Any) -> ArticlePage:
    return make_article(body=json.dumps([{"type": kind, "value": value}]))


def values() -> dict[str, Any]:
    """One value of each kind of block; `Canary` stands in each."""
    picture = make_picture(caption="Canary at the quay")
    sheet = sheet_of(caption="Canary by port", head=["Port", "Ships"], rows=[["North", "12"], ["South", "3"]])
    return {
        "paragraph": "<p>Canary</p>",
        "subheading": "Canary",
        "list": {"style": "numbers", "items": ["<p>Canary</p>", "<p>Second</p>"]},
        "quote": {"text": "Canary", "source": "Ada Quill"},
        "pull_quote": {"text": "Canary", "source": ""},
        "picture": {"picture": picture.pk, "caption": ""},
        "gallery": {"title": "Canary", "pictures": [{"picture": picture.pk, "caption": ""}] * 2},
        "recording": {"recording": make_recording(transcript="Canary speaks").pk, "caption": ""},
        "embed": {"url": "https://video.example/1", "title": "Canary"},
        "table": {"table": sheet, "source": "Canary"},
        "fact_box": {"heading": "Canary", "text": "<p>Facts</p>"},
        "live_update": {"happened_at": "2026-01-03T13:11:00Z", "heading": "Canary", "text": "<p>News</p>"},
    }


# What readers said has tests of its own, beside the comments.
@pytest.mark.parametrize("kind", [name for name, _ in BODY_BLOCKS if name != "reader_quote"])
def test_block_is_whole_on_the_page_in_the_feed_and_in_the_api(kind: str) -> None:
    article = body_with(kind, values()[kind])
    reader = Client(headers={"host": settings.SITE_HOST})
    for path in (article.url, "/rss.xml", "/feed.json", f"/api/v1/articles/{article.pk}"):
        assert "Canary" in reader.get(path).content.decode(), path


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("subheading", HARM),
        ("quote", {"text": HARM, "source": HARM}),
        ("pull_quote", {"text": HARM, "source": HARM}),
        ("table", {"table": sheet_of(caption=HARM, head=[HARM, ""], rows=[[HARM, HARM]]), "source": HARM}),
        ("fact_box", {"heading": HARM, "text": ""}),
        ("live_update", {"happened_at": "2026-01-03T13:11:00Z", "heading": HARM, "text": ""}),
        ("embed", {"url": f'https://video.example/"{HARM}', "title": HARM}),
    ],
)
def test_markup_in_a_plain_field_is_shown_as_text(kind: str, value: Any) -> None:
    html = body_with(kind, value).body[0].render({"frames_allowed": ["video.example"]})
    assert "<script" not in html
    assert "&lt;script" in html


def test_list_is_numbered_or_not() -> None:
    items = ["<p>One</p>"]
    assert "<ol" in body_with("list", {"style": "numbers", "items": items}).body[0].render()
    assert "<ul" in body_with("list", {"style": "bullets", "items": items}).body[0].render()


def test_columns_of_numbers_are_known() -> None:
    rows = laid_out(sheet_of(caption="", head=["", "", ""], rows=[["A", "1,204", "12 May"], ["B", "–", "3 %"]]))["rows"]
    assert [cell.is_number for cell in rows[0]] == [False, True, False]
    assert [cell.is_head for cell in rows[0]] == [True, False, False]


def test_empty_sheet_and_ragged_rows_do_no_harm() -> None:
    assert laid_out({})["rows"] == []
    ragged = laid_out({"data": [["a"], ["b", None, "2"]], "first_row_is_table_header": False})
    assert [len(row) for row in ragged["rows"]] == [1, 3]


def test_empty_rows_and_columns_at_the_end_are_not_shown() -> None:
    laid = laid_out(
        {"data": [["Night", "Gulls", ""], ["First", "40", None], ["", "", ""]], "first_row_is_table_header": True}
    )
    assert [cell.text for cell in laid["head"]] == ["Night", "Gulls"]
    assert [[cell.text for cell in row] for row in laid["rows"]] == [["First", "40"]]


def test_sheet_is_asked_for_the_one_language_that_it_has() -> None:
    sheet = dict(BODY_BLOCKS)["table"].child_blocks["table"].field.widget
    assert sheet.table_options["language"] == "en-US"


def test_table_that_does_not_say_which_cells_are_headings_asks_in_a_sentence() -> None:
    block = dict(BODY_BLOCKS)["table"]
    with pytest.raises(ValidationError) as refused:
        block.clean(block.normalize({"table": {"data": [["a"]], "table_header_choice": ""}, "source": ""}))
    assert "which of its cells are headings" in str(refused.value.block_errors["table"])  # type: ignore[attr-defined]


def test_draft_of_a_table_that_is_opened_again_does_not_answer_for_its_writer() -> None:
    sheet = {"data": [["Night", "Gulls"], ["First", "40"]], "table_header_choice": ""}
    table = body_with("table", {"table": sheet, "source": ""}).body[0]
    assert table.value["table"]["table_header_choice"] == ""
    assert "<th" not in table.render()


def test_video_has_captions_and_sound_has_not() -> None:
    film = body_with("recording", {"recording": make_recording().pk, "caption": "The pilot"}).body[0].render()
    assert '<track kind="captions"' in film
    assert " controls" in film
    sound = body_with("recording", {"recording": make_recording(kind="audio").pk, "caption": ""}).body[0].render()
    assert "<audio" in sound
    assert "<track" not in sound


def test_block_whose_picture_or_recording_was_deleted_says_nothing() -> None:
    picture, recording = make_picture(), make_recording()
    article = make_article(
        body=json.dumps(
            [
                {"type": "picture", "value": {"picture": picture.pk, "caption": ""}},
                {"type": "recording", "value": {"recording": recording.pk, "caption": ""}},
                {"type": "paragraph", "value": "<p>Words</p>"},
            ]
        )
    )
    picture.delete()
    recording.delete()
    reader = Client(headers={"host": settings.SITE_HOST})
    page = reader.get(ArticlePage.objects.get(pk=article.pk).url)
    assert page.status_code == 200
    assert "Words" in page.content.decode()


@pytest.mark.parametrize(
    ("words", "reason"),
    [({"description": ""}, "alternative text"), ({"credit": ""}, "credit"), ({"description": "", "credit": ""}, "nor")],
)
def test_picture_without_its_words_may_wait_in_a_draft_but_not_be_published(words: dict[str, str], reason: str) -> None:
    block = dict(BODY_BLOCKS)["picture"]
    value = block.to_python({"picture": make_picture(**words).pk, "caption": ""})
    assert block.clean_deferred(value)
    with pytest.raises(ValidationError) as wrong:
        block.clean(value)
    assert reason in str(wrong.value.block_errors["picture"])  # type: ignore[attr-defined]


def test_outside_site_that_is_not_allowed_is_refused_in_a_sentence() -> None:
    block = dict(BODY_BLOCKS)["embed"]
    value = block.to_python({"url": "https://video.example/1", "title": "Film"})
    with pytest.raises(ValidationError) as wrong:
        block.clean(value)
    assert "video.example" in str(wrong.value.block_errors["url"])  # type: ignore[attr-defined]
    OutsideSites.objects.create(names="video.example")
    assert block.clean(value)
