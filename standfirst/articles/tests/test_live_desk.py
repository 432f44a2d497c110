"""The desk of a live blog, with and without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.articles.live_blogging import Words, begin_live_blog, change_entry, write_entry
from standfirst.articles.live_pages import live_blog_page
from standfirst.articles.live_structured_data import live_blog_posting
from standfirst.articles.models import LiveBlog, LiveEntry
from standfirst.articles.screens import live_answers
from standfirst.pictures.factories import make_picture, png
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def blog() -> LiveBlog:
    return begin_live_blog(article=make_article())


def signed_in(role: str) -> Client:
    client = Client(headers={"Host": settings.SITE_HOST, "Sec-Fetch-Site": "same-origin"})
    client.force_login(ReaderFactory(role=role), backend="django.contrib.auth.backends.ModelBackend")
    return client


def desk(blog: LiveBlog, rest: str = "") -> str:
    return f"/newsroom/live/{blog.article_id}/{rest}"


def test_editor_begins_writes_changes_deletes_and_ends_by_forms_alone() -> None:
    article, client = make_article(), signed_in("editor")
    begin = client.post(f"/newsroom/live/{article.pk}/begin/")
    assert begin.headers["Location"] == f"/newsroom/live/{article.pk}/"
    blog = LiveBlog.objects.get(article=article)
    assert "The first entry will stand here" in client.get(desk(blog)).content.decode()
    client.post(desk(blog, "write/"), {"source": "It began.", "is_key_event": "on"})
    entry = LiveEntry.objects.get()
    assert entry.is_key_event
    assert "It began." in client.get(desk(blog)).content.decode()
    assert "It began." in client.get(desk(blog, f"{entry.pk}/change/")).content.decode()
    client.post(desk(blog, f"{entry.pk}/change/"), {"source": "It began late.", "version": 1})
    assert LiveEntry.objects.get().source == "It began late."
    client.post(desk(blog, f"{entry.pk}/delete/"))
    assert "Bring back" in client.get(desk(blog)).content.decode()
    client.post(desk(blog, f"{entry.pk}/restore/"))
    assert LiveEntry.objects.get().deleted_at is None
    client.post(desk(blog, "end/"))
    assert not LiveBlog.objects.get().is_running


def test_writer_who_is_an_author_writes_under_that_name(blog: LiveBlog) -> None:
    client = signed_in("reporter")
    reader = client.session["_auth_user_id"]
    author = AuthorFactory(reader_id=reader)
    assert f'value="{author.pk}" selected' in client.get(desk(blog)).content.decode()
    client.post(desk(blog, "write/"), {"source": "It began.", "author": author.pk}, headers=FRAGMENT)
    assert (LiveEntry.objects.get().author, str(LiveEntry.objects.get().written_by_id)) == (author, reader)


def test_every_entry_can_be_reached_on_the_desk(blog: LiveBlog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_answers, "SHOWN", 2)
    entries = [write_entry(blog=blog, words=Words(source=f"Entry {number}.")) for number in range(5)]
    client, address, found = signed_in("editor"), desk(blog), []
    while address:
        answer = client.get(address, headers=FRAGMENT)
        assert "<html" not in answer.content.decode()
        found += answer.context["entries"]
        older = answer.context["older"]
        address = f"{desk(blog)}?from={older.pk}" if older else ""
        assert not older or f'href="{address}"' in answer.content.decode()
    assert found == entries[::-1]


def test_posted_entry_comes_back_as_a_row(blog: LiveBlog) -> None:
    answer = signed_in("editor").post(desk(blog, "write/"), {"source": "It began."}, headers=FRAGMENT)
    assert f'data-row="{LiveEntry.objects.get().pk}"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, FRAGMENT])
def test_what_cannot_be_taken_comes_back_with_a_sentence_and_the_words(blog: LiveBlog, headers: dict[str, str]) -> None:
    fields = {"source": " ", "headline": "My headline"}
    answer = signed_in("editor").post(desk(blog, "write/"), fields, headers=headers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Write what happened." in page
    assert "My headline" in page
    assert not LiveEntry.objects.exists()


def test_somebody_elses_change_is_shown_and_ones_own_words_stay(blog: LiveBlog) -> None:
    entry = write_entry(blog=blog, words=Words(source="Six knots."))
    change_entry(entry=entry, words=Words(source="Seven knots."), version=1)
    client = signed_in("editor")
    answer = client.post(desk(blog, f"{entry.pk}/change/"), {"source": "Five knots.", "version": 1}, headers=FRAGMENT)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Seven knots." in page
    assert "Five knots." in page
    assert 'name="version" value="2"' in page
    client.post(desk(blog, f"{entry.pk}/change/"), {"source": "Five knots.", "version": 2}, headers=FRAGMENT)
    assert LiveEntry.objects.get().source == "Five knots."
    assert [revision.source for revision in entry.revisions.order_by("version")] == ["Six knots.", "Seven knots."]


def test_news_are_the_rows_that_others_changed(blog: LiveBlog) -> None:
    old = write_entry(blog=blog, words=Words(source="Old."))
    LiveEntry.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(minutes=5))
    new = write_entry(blog=blog, words=Words(source="New."))
    answer = signed_in("editor").get(desk(blog, "news/"), {"since": timezone.now().isoformat()}, headers=FRAGMENT)
    page = answer.content.decode()
    assert f'data-row="{new.pk}"' in page
    assert f'data-row="{old.pk}"' not in page


@pytest.mark.parametrize("since", ["", "yesterday", "2030-13-40T00:00:00Z", "2020-01-01T00:00:00"])
def test_unreadable_time_of_the_last_news_is_now(blog: LiveBlog, since: str) -> None:
    assert signed_in("editor").get(desk(blog, "news/"), {"since": since}).status_code == 200


def test_reporter_writes_in_a_live_blog_that_an_editor_began_and_begins_none(blog: LiveBlog) -> None:
    client = signed_in("reporter")
    client.post(desk(blog, "write/"), {"source": "It began."})
    assert LiveEntry.objects.count() == 1
    other = make_article()
    client.post(f"/newsroom/live/{other.pk}/begin/")
    assert not LiveBlog.objects.filter(article=other).exists()
    client.post(desk(blog, "end/"))
    assert LiveBlog.objects.get().is_running


def upload(**fields: Any) -> dict[str, Any]:
    return {"source": "The quay is dark.", "picture": SimpleUploadedFile("quay.png", png(80, 60)), **fields}


def test_picture_comes_in_with_its_words_and_stands_on_page_feed_and_for_machines(blog: LiveBlog) -> None:
    answer = signed_in("editor").post(desk(blog, "write/"), upload(alt="A dark quay", credit="Ada Quill"))
    assert answer.status_code == 302
    reader = Client(headers={"Host": settings.SITE_HOST})
    page = reader.get(blog.article.url).content.decode()
    assert 'alt="A dark quay"' in page
    assert "(Ada Quill)" in page
    data = live_blog_posting(live_blog_page(blog.article), blog.article)
    assert data["liveBlogUpdate"][0]["image"][0]["creditText"] == "Ada Quill"
    assert "A dark quay" in reader.get("/rss.xml").content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"credit": "Ada Quill"}, "Say what the picture shows"),
        ({"alt": "A quay"}, "Name who made the picture"),
        ({"alt": "A", "credit": "B", "picture": SimpleUploadedFile("a.png", b"no picture")}, "This is not a JPEG"),
    ],
)
def test_picture_without_its_words_or_that_is_none_is_refused_in_a_sentence(
    blog: LiveBlog, fields: dict[str, Any], sentence: str
) -> None:
    answer = signed_in("editor").post(desk(blog, "write/"), upload(**fields), headers=FRAGMENT)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "The quay is dark." in answer.content.decode()
    assert not LiveEntry.objects.exists()


def test_change_keeps_the_picture_until_it_is_taken_away(blog: LiveBlog) -> None:
    entry = write_entry(blog=blog, words=Words(source="Dark.", picture=make_picture()))
    browser, address = signed_in("editor"), desk(blog, f"{entry.pk}/change/")
    browser.post(address, {"source": "Darker.", "version": 1})
    assert LiveEntry.objects.get().picture is not None
    browser.post(address, {"source": "Darker.", "version": 2, "no_picture": "on"})
    assert LiveEntry.objects.get().picture is None


@pytest.mark.parametrize("role", ["moderator", "reader"])
def test_others_neither_see_nor_write(blog: LiveBlog, role: str) -> None:
    client = signed_in(role)
    assert client.get(desk(blog)).status_code in (302, 403)
    client.post(desk(blog, "write/"), {"source": "It began."})
    assert not LiveEntry.objects.exists()


def test_an_entry_of_another_live_blog_is_not_here(blog: LiveBlog) -> None:
    other = write_entry(blog=begin_live_blog(article=make_article()), words=Words(source="Elsewhere."))
    client = signed_in("editor")
    assert client.post(desk(blog, f"{other.pk}/delete/")).status_code == 404
    assert LiveEntry.objects.get().deleted_at is None


def test_desk_costs_the_same_for_thirty_entries_as_for_one(blog: LiveBlog) -> None:
    client = signed_in("editor")

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(desk(blog)).status_code == 200
        return len(captured)

    author = AuthorFactory()
    write_entry(blog=blog, words=Words(source="It began."), author=author)
    cost()
    few = cost()
    for _ in range(29):
        write_entry(blog=blog, words=Words(source="More."), author=author)
    assert cost() == few
