"""What a reader's feed shows: of whom they follow, and of what."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section
from standfirst.articles.following import follow_thing
from standfirst.articles.models import ArticlePage, Correction
from standfirst.comments.factories import make_comment
from standfirst.comments.feed import feed_page
from standfirst.comments.models import Comment
from standfirst.lib.ids import BIGGEST_ID, new_id
from standfirst.readers.actions import block_reader, follow_reader, mute_reader, unmute_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def me() -> Reader:
    return ReaderFactory(handle="wren")


@pytest.fixture
def lark(me: Reader) -> Reader:
    lark = ReaderFactory(handle="lark")
    follow_reader(follower=me, followed=lark)
    return lark


@pytest.fixture
def article() -> ArticlePage:
    return make_article(published_at=timezone.now() - timedelta(days=90))


@pytest.fixture
def client() -> Client:
    return Client(HTTP_HOST=settings.SITE_HOST, HTTP_SEC_FETCH_SITE="same-origin")


def ago(**span: int) -> datetime:
    return timezone.now() - timedelta(**span)


def whole(reader: Reader, *, limit: int) -> list[Any]:
    """All pages of the feed, one after the other."""
    found, before = [], BIGGEST_ID
    while True:
        page = feed_page(reader, before=before, limit=limit)
        found += page.items
        if page.next is None:
            return found
        assert page.next < before
        before = page.next


def test_comments_and_replies_of_the_followed_stand_in_it_the_latest_first(
    me: Reader, lark: Reader, article: ArticlePage
) -> None:
    root = make_comment(article, author=lark, id=new_id(ago(hours=3)))
    make_comment(article, parent=root, id=new_id(ago(hours=2)))
    reply = make_comment(article, parent=root, author=lark, id=new_id(ago(hours=1)))
    assert [item.thing for item in feed_page(me).items] == [reply, root]


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
def test_pages_hold_everything_once_and_in_order(me: Reader, article: ArticlePage, limit: int) -> None:
    """Comments of many and few, stories of one minute, corrections: whatever the size of the page."""
    writers = [ReaderFactory() for _ in range(4)]
    for writer in writers:
        follow_reader(follower=me, followed=writer)
    comments = [make_comment(article, author=writers[n % 3], id=new_id(ago(minutes=7 * n))) for n in range(12)]
    minute = ago(minutes=30)
    stories = [make_article(section="sport", published_at=minute) for _ in range(5)]
    follow_thing(reader=me, kind="section", thing=make_section("sport"))
    follow_thing(reader=me, kind="article", thing=article)
    notes = [Correction.objects.create(article=article, text="Six.", corrected_at=ago(minutes=40)) for _ in range(2)]
    found = whole(me, limit=limit)
    assert [item.place for item in found] == sorted((item.place for item in found), reverse=True)
    assert [item.at for item in found] == sorted((item.at for item in found), reverse=True)
    expected = [*(("comment", c.pk) for c in comments), *(("article", s.pk) for s in stories)]
    expected += [("correction", note.pk) for note in notes]
    assert sorted((item.kind, item.thing.pk) for item in found) == sorted(expected)


def test_hidden_comments_leave_no_gap_and_no_end(me: Reader, lark: Reader, article: ArticlePage) -> None:
    """What stands under a story that was taken down is passed over; what is older comes all the same."""
    taken_down = make_article()
    seen = [make_comment(article, author=lark, id=new_id(ago(hours=hours))) for hours in (30, 1)]
    for minutes in range(9):
        make_comment(taken_down, author=lark, id=new_id(ago(hours=5, minutes=minutes)))
    ArticlePage.objects.filter(pk=taken_down.pk).update(live=False)
    follow_thing(reader=me, kind="section", thing=make_section("sport"))
    story = make_article(section="sport", published_at=ago(hours=20))
    assert [item.thing.pk for item in whole(me, limit=3)] == [seen[1].pk, story.pk, seen[0].pk]


def test_what_is_not_public_is_not_in_it(me: Reader, lark: Reader, article: ArticlePage) -> None:
    for state in (Comment.State.HELD, Comment.State.REMOVED, Comment.State.DELETED):
        make_comment(article, author=lark, state=state)
    follow_thing(reader=me, kind="section", thing=make_section("sport"))
    make_article(section="sport", status="draft")
    make_article(section="sport", published_at=timezone.now() + timedelta(hours=1))
    assert feed_page(me).items == []


def test_news_come_from_what_is_followed_and_nowhere_else(me: Reader) -> None:
    author, topic = AuthorFactory(), TopicFactory()
    by_author = make_article(authors=[author])
    about_topic = make_article(topics=[topic])
    in_section = make_article(section="sport")
    make_article(section="culture")
    for kind, thing in (("author", author), ("topic", topic), ("section", make_section("sport"))):
        follow_thing(reader=me, kind=kind, thing=thing)
    assert {item.thing.pk for item in feed_page(me).items} == {by_author.pk, about_topic.pk, in_section.pk}


def test_old_stories_are_no_news(me: Reader) -> None:
    follow_thing(reader=me, kind="section", thing=make_section("sport"))
    make_article(section="sport", published_at=ago(days=61))
    recent = make_article(section="sport", published_at=ago(days=59))
    assert [item.thing.pk for item in feed_page(me).items] == [recent.pk]


def test_muted_and_blocked_readers_are_not_in_it(me: Reader, lark: Reader, article: ArticlePage) -> None:
    make_comment(article, author=lark)
    mute_reader(muter=me, muted=lark)
    assert feed_page(me).items == []
    unmute_reader(muter=me, muted=lark)
    assert len(feed_page(me).items) == 1
    block_reader(blocker=me, blocked=lark)
    assert feed_page(me).items == []


@pytest.mark.parametrize("count", [1, 29])
def test_number_of_queries_is_always_the_same(me: Reader, article: ArticlePage, count: int) -> None:
    follow_thing(reader=me, kind="section", thing=make_section("sport"))
    for _ in range(count):
        lark = ReaderFactory()
        follow_reader(follower=me, followed=lark)
        make_comment(article, author=lark)
        make_article(section="sport", authors=[AuthorFactory()])
    with CaptureQueriesContext(connection) as queries:
        assert len(feed_page(me, limit=2 * count).items) == 2 * count
    assert len(queries) == 9, [query["sql"][:120] for query in queries]


def test_page_shows_the_feed_and_the_way_to_what_is_older(
    client: Client, me: Reader, lark: Reader, article: ArticlePage
) -> None:
    comments = [make_comment(article, author=lark, body=f"Word {n}.", id=new_id(ago(hours=n))) for n in range(25)]
    client.force_login(me, backend="django.contrib.auth.backends.ModelBackend")
    first = client.get("/me/feed/").content.decode()
    assert "Word 0." in first
    assert f'href="/me/feed/?after={comments[19].pk}"' in first
    rest = client.get(f"/me/feed/?after={comments[19].pk}", headers={"HX-Request": "true"}).content.decode()
    assert "Word 24." in rest
    assert "<html" not in rest


def test_newcomer_reads_how_to_begin(client: Client, me: Reader) -> None:
    client.force_login(me, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/me/feed/")
    assert "Nothing here yet" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def test_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/me/feed/").headers["Location"].startswith("/accounts/login/")
