"""Thirty followings begin in an hour, of whatever kind; the next waits, and is told how long."""

import pytest

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.articles.models import Interest, Topic
from standfirst.limits.follows import count_follow
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Follow, Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db


def use_up(reader: Reader, *, leave: int = 0) -> None:
    for _ in range(30 - leave):
        count_follow(reader.pk)


def test_thirty_first_following_of_an_hour_is_refused_in_a_sentence(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    use_up(reader, leave=1)
    others = [ReaderFactory(), ReaderFactory()]
    statuses = [visitor.post(f"/me/follows/reader/{other.pk}", {"follow": "on"}).status_code for other in others]
    assert statuses == [302, 429]
    refused = visitor.post(f"/me/follows/reader/{others[1].pk}", {"follow": "on"})
    assert "You have begun to follow much within an hour: wait 60 minutes" in refused.content.decode()
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert list(Follow.objects.values_list("followed", flat=True)) == [others[0].pk]


def test_refusal_stands_over_the_page_where_a_script_asked(dialog: Visitor, reader: Reader) -> None:
    dialog.sign_in(reader)
    use_up(reader)
    refused = dialog.post(f"/me/follows/reader/{ReaderFactory().pk}", {"follow": "on"})
    assert (refused.status_code, refused.headers["HX-Retarget"]) == (429, "#dialog-sheet")
    assert b"<html" not in refused.content


@pytest.mark.parametrize("kind", ["topic", "article", "conversation"])
def test_things_of_the_paper_count_alike(visitor: Visitor, reader: Reader, kind: str) -> None:
    visitor.sign_in(reader)
    use_up(reader)
    article = make_article(topics=[Topic.objects.create(name="Ferries", slug="ferries")])
    pk = article.topics.get().pk if kind == "topic" else article.pk
    assert visitor.post(f"/me/follows/{kind}/{pk}", {"follow": "on"}).status_code == 429
    assert not Interest.objects.exists()


@pytest.mark.parametrize("kind", ["reader", "article"])
def test_program_gets_a_problem_document(visitor: Visitor, reader: Reader, kind: str) -> None:
    token = make_token(reader=reader, scopes=["reader"])
    use_up(reader)
    pk = ReaderFactory().pk if kind == "reader" else make_article().pk
    answer = visitor.put(f"/api/v1/me/follows/{kind}/{pk}", HTTP_AUTHORIZATION=f"Bearer {token}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (429, "application/problem+json")
    assert int(answer.headers["Retry-After"]) > 0


def test_what_is_followed_already_costs_nothing(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    other = ReaderFactory()
    Follow.objects.create(follower=reader, followed=other)
    use_up(reader)
    assert visitor.post(f"/me/follows/reader/{other.pk}", {"follow": "on"}).status_code == 302


def test_following_no_longer_is_always_possible(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    other = ReaderFactory()
    Follow.objects.create(follower=reader, followed=other)
    use_up(reader)
    assert visitor.post(f"/me/follows/reader/{other.pk}", {"follow": "off"}).status_code == 302
    assert not Follow.objects.exists()
