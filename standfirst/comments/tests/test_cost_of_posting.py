"""Posting costs at most twelve queries, whoever posts what wherever, however much there is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import open_questions, post_comment
from standfirst.comments.actions.about import NOTHING, About
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion, Question
from standfirst.lib.ids import new_id
from standfirst.lib.quotes import Quote
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
WORDS = "The ferry left the harbour at six and did not come back that day."


@pytest.fixture
def writer() -> Reader:
    """No established reader either: every check is asked."""
    return ReaderFactory(role="reporter", is_established=False)


@pytest.fixture(params=["open", "newcomers"])
def article(writer: Reader, request: pytest.FixtureRequest) -> ArticlePage:
    article = make_article(
        body=[("paragraph", f"<p>{WORDS}</p>")], authors=[AuthorFactory(reader=writer)], comments_mode=request.param
    )
    closes_at = timezone.now() + timedelta(hours=1)
    open_questions(opener=writer, article=article, closes_at=closes_at)
    ReaderFactory(handle="lena")
    return article


def newcomer(article: ArticlePage) -> Reader:
    """Joined an hour ago; one comment of theirs was let through, so what they post now is listed."""
    reader = ReaderFactory(is_established=False, joined_at=timezone.now() - timedelta(hours=1))
    make_comment(article, author=reader, id=new_id(timezone.now() - timedelta(minutes=2)))
    return reader


def cost(post: Callable[[], Comment]) -> int:
    """Statements that do work: a savepoint around them belongs to the test, whose transaction holds all of it."""
    with CaptureQueriesContext(connection) as done:
        assert post().listed
    return sum("SAVEPOINT" not in query["sql"] for query in done.captured_queries)


@pytest.mark.parametrize("rows", [1, 30])
def test_reply_of_a_newcomer_who_names_somebody_while_questions_are_taken(article: ArticlePage, rows: int) -> None:
    question = parent = make_comment(article)
    Question.objects.create(comment=question)
    for _ in range(rows):
        parent = make_comment(article, parent=parent)
    for above in (question, parent):
        reader = newcomer(article)
        number = cost(
            lambda above=above, reader=reader: post_comment(
                reader=reader, article=article, body="@lena, indeed.", parent=above, form_key="k"
            )
        )
        assert number <= 12


def test_answer_of_the_writer(article: ArticlePage, writer: Reader) -> None:
    question = make_comment(article)
    Question.objects.create(comment=question)
    make_comment(article, author=writer, id=new_id(timezone.now() - timedelta(minutes=2)))
    answer = {"body": "@lena, at six.", "parent": question, "form_key": "k"}
    assert cost(lambda: post_comment(reader=writer, article=article, **answer)) <= 12
    assert Question.objects.get().answer is not None


@pytest.mark.parametrize("asks", [False, True])
@pytest.mark.parametrize("quote", [None, Quote(exact="left the harbour")])
def test_comment_of_its_own_on_words_of_the_article_or_to_its_writer(
    article: ArticlePage, asks: bool, quote: Quote | None
) -> None:
    reader, about = newcomer(article), About(asks=asks, quote=quote)
    words = {"body": "@lena, is it so?", "form_key": "k", "about": about}
    assert cost(lambda: post_comment(reader=reader, article=article, **words)) <= 12
    assert Question.objects.exists() == asks


def test_comment_that_waits_for_a_moderator_costs_no_more(article: ArticlePage) -> None:
    Discussion.objects.update(mode="premoderated")
    reader, parent = newcomer(article), make_comment(article)
    with CaptureQueriesContext(connection) as done:
        post_comment(reader=reader, article=article, body="@lena, indeed.", parent=parent, about=NOTHING)
    assert sum("SAVEPOINT" not in query["sql"] for query in done.captured_queries) <= 12
