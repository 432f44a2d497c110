"""A reader's public pages: what stands on them, and what their owner keeps back."""

import pytest
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.comments.factories import make_comment
from standfirst.readers.actions import follow_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db
PAGES = ("", "comments/", "replies/", "following/", "followers/")


@pytest.fixture
def lark() -> Reader:
    return ReaderFactory(handle="lark", display_name="Lark", about="From the marsh.")


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_newcomers_page_says_kindly_what_will_be_there(visitor: Visitor, lark: Reader, page: str) -> None:
    html = read(visitor, f"/readers/lark/{page}")
    assert "From the marsh." in html
    assert 'class="empty"' in html
    assert html.count('aria-current="page"') == 1


@pytest.mark.parametrize("page", PAGES)
def test_page_is_the_same_for_all_and_sets_no_cookie(visitor: Visitor, reader: Reader, lark: Reader, page: str) -> None:
    stranger = visitor.get(f"/readers/lark/{page}")
    assert not stranger.cookies
    visitor.sign_in(reader)
    assert visitor.get(f"/readers/lark/{page}").content == stranger.content


def test_comments_and_replies_received_stand_under_their_tabs(visitor: Visitor, lark: Reader) -> None:
    article = make_article()
    own = make_comment(article, author=lark, body="My own words.")
    make_comment(article, parent=own, body="Somebody answers.")
    assert "My own words." in read(visitor, "/readers/lark/")
    assert "Somebody answers." not in read(visitor, "/readers/lark/")
    replies = read(visitor, "/readers/lark/replies/")
    assert ["Somebody answers." in replies, "My own words." in replies] == [True, False]


def test_older_comments_are_reached_without_scripts(visitor: Visitor, lark: Reader) -> None:
    article = make_article()
    comments = [make_comment(article, author=lark, body=f"Number {n:02}.") for n in range(22)]
    first = read(visitor, "/readers/lark/")
    older = f"/readers/lark/comments/?after={comments[2].pk}"
    assert f'href="{older}"' in first
    assert ["Number 01." in first, "Number 01." in read(visitor, older)] == [False, True]


def test_followers_and_following_are_told(visitor: Visitor, reader: Reader, lark: Reader) -> None:
    follow_reader(follower=reader, followed=lark)
    assert "@wren" in read(visitor, "/readers/lark/followers/")
    assert "@lark" in read(visitor, "/readers/wren/following/")


def test_whoever_hides_their_follows_is_in_no_list(visitor: Visitor, reader: Reader, lark: Reader) -> None:
    """Neither on their own pages nor as a follower on those of others; the number alone stays."""
    follow_reader(follower=reader, followed=lark)
    Reader.objects.filter(pk=reader.pk).update(hides_follows=True)
    assert "@lark" not in read(visitor, "/readers/wren/following/")
    assert "keeps to themselves" in read(visitor, "/readers/wren/following/")
    assert "/readers/wren/following/" not in read(visitor, "/readers/wren/")
    assert "@wren" not in read(visitor, "/readers/lark/followers/")


@pytest.mark.parametrize("page", PAGES)
def test_closed_account_has_no_page(visitor: Visitor, lark: Reader, page: str) -> None:
    Reader.objects.filter(pk=lark.pk).update(is_active=False)
    assert visitor.get(f"/readers/lark/{page}").status_code == 404


@pytest.mark.parametrize("page", ["following/", "followers/"])
@pytest.mark.parametrize("count", [1, 30])
def test_lists_take_the_same_queries_for_one_and_thirty(
    visitor: Visitor, lark: Reader, django_assert_max_num_queries, page: str, count: int
) -> None:
    for _ in range(count):
        other = ReaderFactory()
        follow_reader(follower=other, followed=lark)
        follow_reader(follower=lark, followed=other)
    visitor.get(f"/readers/lark/{page}")
    with django_assert_max_num_queries(6):
        assert read(visitor, f"/readers/lark/{page}").count("people__item") == count


def test_follow_that_is_not_allowed_is_refused_with_a_sentence(visitor: Visitor, reader: Reader, lark: Reader) -> None:
    Reader.objects.filter(pk=lark.pk).update(who_may_follow="nobody")
    visitor.sign_in(reader)
    answer = visitor.post(f"/me/follows/reader/{lark.pk}", {"follow": "on"})
    assert (answer.status_code, "has chosen who may follow them" in answer.content.decode()) == (409, True)
    assert not reader.follows.exists()


def test_switches_are_saved_and_shown(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    chosen = {"who_may_follow": "followed", "who_may_mention": "nobody", "hides_follows": "on", "reader": reader.pk}
    assert visitor.post("/me/privacy/", chosen).status_code == 302
    reader.refresh_from_db()
    assert (reader.who_may_follow, reader.who_may_mention, reader.hides_follows) == ("followed", "nobody", True)
    page = read(visitor, "/me/privacy/")
    assert '<option value="followed" selected>' in page
