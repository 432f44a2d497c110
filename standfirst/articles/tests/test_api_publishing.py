"""Articles with pictures by API; what cannot be taken is told in a sentence, and leaves nothing behind."""

import io
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_section
from standfirst.articles.models import ArticlePage, Author, Topic
from standfirst.limits.limiter import the_ledger
from standfirst.pictures.models import Picture
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper(settings: Any, tmp_path: Any) -> Any:
    cache.clear()
    settings.DATA, settings.LIMITS = tmp_path, True
    the_ledger.cache_clear()
    make_section("world", "World")
    make_section("closed", "Closed").unpublish()
    yield
    the_ledger.cache_clear()


@pytest.fixture
def editor() -> dict[str, str]:
    return bearer("editor")


def bearer(role: str | None, scopes: tuple[str, ...] = ("reader", "newsroom")) -> dict[str, str]:
    token = make_token(reader=ReaderFactory(role=role), scopes=list(scopes))
    return {"Authorization": f"Bearer {token}", "Host": "127.0.0.1:8000"}


def ask(method: str, path: str, headers: dict[str, str], body: Any) -> Any:
    data = json.dumps(body).encode()
    return Client().generic(method, f"/api/v1{path}", data, content_type="application/json", headers=headers)


def picture(width: int = 60, height: int = 40, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("1" if width > 1000 else "RGB", (width, height)).save(out, kind)
    return out.getvalue()


def upload(headers: dict[str, str], data: bytes, **words: str) -> Any:
    file = SimpleUploadedFile("quay.jpg", data, content_type="image/jpeg")
    return Client().post("/api/v1/pictures", {"file": file, **words}, headers=headers)


def story(**fields: Any) -> dict[str, Any]:
    return {"headline": "Harbour opens", "section": "World", "body_markdown": "Ships.", **fields}


def test_picture_is_brought_in_and_named_by_an_article(editor: dict[str, str]) -> None:
    taken = upload(editor, picture(), alt="A quay", caption="The quay", credit="EPA")
    assert taken.status_code == 201
    assert {name: taken.json()[name] for name in ("alt", "caption", "credit", "width", "height")} == {
        "alt": "A quay",
        "caption": "The quay",
        "credit": "EPA",
        "width": 60,
        "height": 40,
    }
    article = ask("POST", "/articles", editor, story(lead_picture=taken.json()["id"]))
    assert article.status_code == 201
    assert article.json()["lead_picture"]["url"] == taken.json()["url"]
    assert Picture.objects.get().uploaded_by_user is not None


def test_patch_puts_a_picture_in_and_takes_it_away(editor: dict[str, str]) -> None:
    article = ask("POST", "/articles", editor, story()).json()
    taken = upload(editor, picture()).json()
    changed = ask("PATCH", f"/articles/{article['id']}", editor, {"lead_picture": taken["id"]}).json()
    assert changed["lead_picture"]["width"] == 60
    other = ask("PATCH", f"/articles/{article['id']}", editor, {"standfirst": "At last."}).json()
    assert other["lead_picture"] is not None
    assert ask("PATCH", f"/articles/{article['id']}", editor, {"lead_picture": None}).json()["lead_picture"] is None


def test_same_picture_twice_is_one(editor: dict[str, str]) -> None:
    assert upload(editor, picture()).json()["id"] == upload(editor, picture()).json()["id"]


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"no picture", "not a JPEG"), (picture(8000, 5000, "PNG"), "24 million pixels"), (b"", "not a JPEG")],
    ids=["not a picture", "40 megapixels", "empty"],
)
def test_what_is_no_picture_for_the_paper_is_told(editor: dict[str, str], data: bytes, words: str) -> None:
    answer = upload(editor, data)
    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert answer.json()["errors"][0]["pointer"] == "#/file"
    assert not Picture.objects.exists()


def test_picture_that_is_not_there_is_told(editor: dict[str, str]) -> None:
    answer = ask("POST", "/articles", editor, story(lead_picture="12345"))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/lead_picture")
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize("who", [("reader", ("reader",)), (None, ("reader", "newsroom")), ("editor", ("reader",))])
def test_who_does_not_write_brings_no_picture(who: tuple[str | None, tuple[str, ...]]) -> None:
    role, scopes = who
    assert upload(bearer(None if role == "reader" else role, scopes), picture()).status_code in (401, 403)
    assert not Picture.objects.exists()


def test_the_thirty_first_picture_in_half_an_hour_waits(editor: dict[str, str]) -> None:
    statuses = [upload(editor, picture()).status_code for _ in range(31)]
    assert statuses == [201] * 30 + [429]


BAD = {
    "headline": story(headline="x" * 10_000),
    "body_markdown": story(body_markdown=" \n"),
    "published_at": story(published_at="2026-01-01T10:00:00"),
    "authors": story(authors=["<script>alert(1)</script>"]),
    "section": story(section="Closed"),
}


@pytest.mark.parametrize("field", BAD)
def test_bad_field_is_told_by_name_and_nothing_is_saved(editor: dict[str, str], field: str) -> None:
    answer = ask("POST", "/articles", editor, {"topics": ["New topic"], **BAD[field]})
    assert answer.status_code == 422
    problem = answer.json()
    assert any(error["pointer"].startswith(f"#/{field}") and error["detail"] for error in problem["errors"])
    assert [ArticlePage.objects.count(), Author.objects.count(), Topic.objects.count()] == [0] * 3


def test_headline_that_is_too_long_is_told_how_long_it_may_be(editor: dict[str, str]) -> None:
    problem = ask("POST", "/articles", editor, BAD["headline"]).json()
    assert problem["detail"] == "Write at most 255 characters."


def test_taken_slug_is_told(editor: dict[str, str]) -> None:
    assert ask("POST", "/articles", editor, story(slug="harbour")).status_code == 201
    answer = ask("POST", "/articles", editor, story(slug="harbour", headline="Another", topics=["New"]))
    assert answer.status_code == 422
    assert "Another article of this section has this slug" in json.dumps(answer.json())
    assert (ArticlePage.objects.count(), Topic.objects.count()) == (1, 0)


def test_markup_in_the_body_is_text(editor: dict[str, str]) -> None:
    answer = ask("POST", "/articles", editor, story(body_markdown='Hi <img src=x onerror="x"> <script>1</script>'))
    assert "<img" not in answer.json()["body_html"]
    assert "<script" not in answer.json()["body_html"]


def test_draft_may_be_empty_and_stay_so(editor: dict[str, str]) -> None:
    draft = ask("POST", "/articles", editor, story(status="draft", body_markdown="")).json()
    assert ask("PATCH", f"/articles/{draft['id']}", editor, {"body_markdown": ""}).status_code == 200
    assert (
        ask("PATCH", f"/articles/{draft['id']}", editor, {"body_markdown": "", "status": "published"}).status_code
        == 422
    )
