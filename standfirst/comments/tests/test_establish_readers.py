"""A newcomer's limits end by themselves: after a week, with five comments that readers see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.comments.actions import post_comment
from standfirst.comments.actions.establishing import establish_readers
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment
from standfirst.comments.tasks import lift_newcomers_limits
from standfirst.jobs.testing import run_jobs
from standfirst.lib.ids import new_id
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def newcomer(*, days: float = 8, comments: int = 5, state: str = "published", **fields: object) -> Reader:
    """Joined some days ago and has written since."""
    joined_at = timezone.now() - timedelta(days=days)
    reader = ReaderFactory(is_established=False, joined_at=joined_at, **fields)
    article = make_article()
    for number in range(comments):
        make_comment(article, author=reader, state=state, id=new_id(joined_at + timedelta(minutes=number)))
    return reader


def is_established(reader: Reader) -> bool:
    return Reader.objects.get(pk=reader.pk).is_established


def test_fifth_comment_after_a_week_establishes_its_writer() -> None:
    reader = newcomer(comments=4)
    post_comment(reader=reader, article=make_article(), body="The fifth.")
    run_jobs()
    assert is_established(reader)


def test_fourth_comment_establishes_nobody() -> None:
    reader = newcomer(comments=3)
    post_comment(reader=reader, article=make_article(), body="The fourth.")
    run_jobs()
    assert not is_established(reader)


def test_badge_goes_with_the_limits() -> None:
    reader, article = newcomer(comments=4), make_article()
    comment = post_comment(reader=reader, article=article, body="The fifth.")
    assert badges(comment) == ["new"]
    run_jobs()
    assert badges(comment) == []
    links = "<https://a.example> <https://b.example> <https://c.example>"
    assert post_comment(reader=Reader.objects.get(pk=reader.pk), article=article, body=links).listed


def badges(comment: Comment) -> list[str]:
    return Comment.objects.with_names().get(pk=comment.pk).badges


def test_week_that_ends_without_a_comment_is_noticed_by_the_schedule() -> None:
    readers = [newcomer(), newcomer(comments=6)]
    lift_newcomers_limits.enqueue()
    run_jobs()
    assert [is_established(reader) for reader in readers] == [True, True]


def test_too_early_too_few_unseen_suspended_or_closed_stay_newcomers() -> None:
    readers = [
        newcomer(days=6),
        newcomer(comments=4),
        newcomer(state="held"),
        newcomer(state="removed"),
        newcomer(suspended_until=timezone.now() + timedelta(days=1)),
        newcomer(is_active=False),
    ]
    assert establish_readers() == 0
    assert not any(is_established(reader) for reader in readers)


@pytest.mark.parametrize("number", [1, 30])
def test_two_queries_however_many(number: int, django_assert_num_queries) -> None:
    for _ in range(number):
        newcomer()
    with django_assert_num_queries(2):
        assert establish_readers() == number
