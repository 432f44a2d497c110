"""What is new to a reader since they left, the same on every device."""

import re

import pytest
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.comments.actions import mark_read, remove_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Discussion, ReadMark
from standfirst.comments.unread import unread_in
from standfirst.readers.actions import mute_reader
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def reader():
    return ReaderFactory()


@pytest.fixture
def client(reader) -> Client:
    client = Client(HTTP_SEC_FETCH_SITE="same-origin", HTTP_HOST="127.0.0.1:8000")
    client.force_login(reader)
    return client


def _leave(client: Client, article, reader, pos: int | None = None) -> int:
    pos = Discussion.objects.get().last_pos if pos is None else pos
    return client.post(f"/me/read/{article.pk}/", {"pos": pos, "reader": reader.pk}).status_code


def test_who_was_never_there_has_nothing_new(article, reader) -> None:
    make_comment(article)
    assert unread_in(article.pk, reader=reader) is None


def test_what_came_since_is_new_but_ones_own(article, reader, client) -> None:
    make_comment(article)
    assert _leave(client, article, reader) == 204
    for author in (None, None, reader):
        make_comment(article, author=author)
    assert unread_in(article.pk, reader=reader).count == 2
    assert ReadMark.objects.count() == 1


def test_link_shows_what_is_new_although_the_page_that_was_left_says_all_is_read(article, reader, client) -> None:
    make_comment(article)
    _leave(client, article, reader)
    new = [make_comment(article, body=f"Word {number}.") for number in range(3)]
    part = client.get(f"/me/page?article={article.pk}").content.decode()
    address = re.search(r'href="(/me/unread/[^"]+)"', part).group(1)
    _leave(client, article, reader)
    page = client.get(address).content.decode()
    assert [f"Word {number}." in page for number in range(3)] == [True] * 3
    for place, comment in enumerate(new[:-1]):
        assert (
            client.get(f"/me/unread/{article.pk}/?next=1&after={comment.pos}").url == new[place + 1].get_absolute_url()
        )
    assert client.get(f"/me/unread/{article.pk}/?next=1&after={new[-1].pos}").url.endswith("#comments")


def test_removed_ones_and_those_of_muted_readers_are_not_new(article, reader, client) -> None:
    make_comment(article)
    _leave(client, article, reader)
    removed, muted = make_comment(article), make_comment(article)
    remove_comment(comment=removed)
    mute_reader(muter=reader, muted=muted.author)
    assert unread_in(article.pk, reader=reader).count == 0


def test_mark_never_goes_back_nor_beyond_what_there_is(article, reader, client) -> None:
    make_comment(article), make_comment(article)
    for pos, kept in ((2, 2), (1, 2), (999, 2), ("x", 2), ("9" * 30, 2)):
        assert _leave(client, article, reader, pos) == 204
        assert ReadMark.objects.get().last_pos == kept


def test_page_of_somebody_else_moves_no_mark(article, client) -> None:
    make_comment(article)
    assert _leave(client, article, ReaderFactory()) == 409
    assert not ReadMark.objects.exists()


def test_line_says_how_many_and_leads_to_them(article, reader, client) -> None:
    make_comment(article)
    _leave(client, article, reader)
    new = [make_comment(article, body=f"New words {number}.") for number in range(2)]
    line = client.get(f"/me/page?article={article.pk}").content.decode()
    assert "2 new since you left" in line
    assert 'data-mark="1"' in line
    page = client.get(f"/me/unread/{article.pk}/").content.decode()
    assert page.index("New words 0.") < page.index("New words 1.")
    first = client.get(f"/me/unread/{article.pk}/?next=1")
    second = client.get(f"/me/unread/{article.pk}/?next=1&after=2")
    assert [first["Location"], second["Location"]] == [f"/c/{comment.pk}/" for comment in new]
    end = client.get(f"/me/unread/{article.pk}/?next=1&after=3")["Location"]
    assert end == f"{article.url}#comments"


def test_all_of_it_is_private(article) -> None:
    make_comment(article)
    stranger = Client(HTTP_SEC_FETCH_SITE="same-origin", HTTP_HOST="127.0.0.1:8000")
    assert "new since" not in stranger.get(f"/me/page?article={article.pk}").content.decode()
    assert stranger.get(f"/me/unread/{article.pk}/").status_code == 302


@pytest.mark.parametrize("rows", [1, 30])
def test_it_takes_four_queries_whatever_there_is(rows, article, reader, django_assert_max_num_queries) -> None:
    make_comment(article)
    mark_read(reader=reader, discussion=Discussion.objects.get(), last_pos=1)
    for _ in range(rows):
        make_comment(article)
    with django_assert_max_num_queries(4):
        assert unread_in(article.pk, reader=reader).count == rows
