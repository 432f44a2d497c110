"""A program comments on words of an article, and asks its writer."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import open_questions
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
WORDS = "The ferry left the harbour at six and did not come back to the harbour that day."


@pytest.fixture
def writer() -> Reader:
    return ReaderFactory(role="reporter")


@pytest.fixture
def article(writer: Reader) -> ArticlePage:
    return make_article(body=[("paragraph", f"<p>{WORDS}</p>")], authors=[AuthorFactory(reader=writer)])


@pytest.fixture
def questions(article: ArticlePage, writer: Reader) -> None:
    open_questions(opener=writer, article=article, closes_at=timezone.now() + timedelta(hours=1))


def post(article: ArticlePage, reader: Reader | None = None, **new: Any) -> Any:
    token = make_token(reader=reader or ReaderFactory(), scopes=["reader"])
    client = Client(headers={"host": "127.0.0.1:8000", "authorization": f"Bearer {token}"})
    body = {"body": "Is that so?", **new}
    return client.post(f"/api/v1/articles/{article.pk}/comments", body, content_type="application/json")


def test_comment_on_words_stands_at_those_that_its_selector_means(article: ArticlePage) -> None:
    selector = {"type": "TextQuoteSelector", "exact": "harbour", "prefix": "back to the ", "suffix": " that day"}
    answer = post(article, passage=selector)
    assert answer.status_code == 201
    passage = answer.json()["passage"]
    assert (passage["type"], passage["exact"], passage["current"]) == ("TextQuoteSelector", "harbour", True)
    kept = Comment.objects.get().passage
    assert kept.start == WORDS.rindex("harbour")


def test_words_that_the_article_does_not_have_are_refused_in_a_sentence(article: ArticlePage) -> None:
    answer = post(article, passage={"exact": "the train"})
    assert answer.status_code == 409
    assert "not in the story any more" in answer.json()["detail"]
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "passage", [{}, {"exact": ""}, {"exact": "x" * 1001}, {"exact": 7}, {"exact": "harbour", "start": 3}, "harbour"]
)
def test_what_is_no_selector_is_unprocessable(article: ArticlePage, passage: Any) -> None:
    assert post(article, passage=passage).status_code == 422


@pytest.mark.parametrize("exact", ["\x00", " \n ", "\ud800"])
def test_selector_of_nothing_that_can_be_seen_is_no_failure_of_ours(article: ArticlePage, exact: str) -> None:
    answer = post(article, passage={"exact": exact})
    assert answer.status_code < 500
    assert answer.status_code != 201 or answer.json()["passage"] is None


@pytest.mark.usefixtures("questions")
def test_question_is_asked_and_answered(article: ArticlePage, writer: Reader) -> None:
    asked = post(article, question=True).json()
    assert asked["question"] == {"answer_id": None}
    answer = post(article, writer, body="At six.", parent_id=asked["id"]).json()
    assert answer["question"] is None
    comment = Comment.objects.get(pk=asked["id"])
    assert comment.question.answer_id == int(answer["id"])


def test_question_is_refused_while_none_are_taken(article: ArticlePage) -> None:
    answer = post(article, question=True)
    assert answer.status_code == 403
    assert "time for questions is over" in answer.json()["detail"]
    assert not Comment.objects.exists()


@pytest.mark.usefixtures("questions")
@pytest.mark.parametrize("about", [{"question": True}, {"passage": {"exact": "harbour"}}])
def test_answer_is_about_the_comment_it_answers_only(article: ArticlePage, about: dict[str, Any]) -> None:
    answer = post(article, parent_id=str(make_comment(article).pk), **about)
    assert answer.status_code == 422
    assert "leave passage and question out" in str(answer.json()["errors"])


def test_description_of_the_call_names_both() -> None:
    client = Client(headers={"host": "127.0.0.1:8000"})
    schema = client.get("/api/v1/openapi.json").json()["components"]["schemas"]["NewComment"]
    assert {"passage", "question"} <= set(schema["properties"])
    assert schema["required"] == ["body"]
