"""What changes while somebody types or presses: a sentence each, and the words stay."""

import pytest
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.comments.actions import delete_comment, remove_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion, Like
from standfirst.readers.actions import block_reader
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_HX_REQUEST": "true"}
WORDS = "Half an hour of my evening."


@pytest.fixture
def reader():
    return ReaderFactory()


@pytest.fixture
def client(reader) -> Client:
    client = Client(HTTP_SEC_FETCH_SITE="same-origin", HTTP_HOST="127.0.0.1:8000")
    client.force_login(reader)
    return client


@pytest.fixture
def article():
    return make_article()


@pytest.mark.parametrize("mode", ["closed", "off"])
def test_conversation_that_closes_meanwhile_leaves_the_words_with_the_reader(mode, client, reader, article) -> None:
    Discussion.objects.update_or_create(article=article, defaults={"mode": mode})
    data = {"body": WORDS, "reader": reader.pk}
    page = client.post(f"/comments/{article.pk}/", data)
    assert page.status_code == 403
    assert f"{WORDS}</textarea>" in page.content.decode()
    assert "closed" in client.post(f"/comments/{article.pk}/", data, **SCRIPT).json()["detail"]
    assert not Comment.objects.exists()


@pytest.mark.parametrize("gone", ["removed", "deleted", "foreign", "blocked"])
def test_answer_to_what_cannot_be_answered_leaves_the_words_with_the_reader(gone, client, reader, article) -> None:
    parent = make_comment(make_article() if gone == "foreign" else article)
    if gone == "removed":
        remove_comment(comment=parent)
    elif gone == "deleted":
        delete_comment(reader=parent.author, comment=parent)
    elif gone == "blocked":
        block_reader(blocker=reader, blocked=parent.author)
    data = {"body": WORDS, "reader": reader.pk, "parent": parent.pk}
    page = client.post(f"/comments/{article.pk}/", data)
    assert page.status_code in (403, 409)
    assert f"{WORDS}</textarea>" in page.content.decode()
    assert client.post(f"/comments/{article.pk}/", data, **SCRIPT).json()["detail"].endswith(".")
    assert Comment.objects.exclude(pk=parent.pk).count() == 0


def test_like_of_what_was_removed_is_told_in_a_sentence(client, reader, article) -> None:
    comment = make_comment(article)
    remove_comment(comment=comment)
    answer = client.post(f"/c/{comment.pk}/like/", {"like": "on", "reader": reader.pk}, **SCRIPT)
    assert (answer.status_code, answer.json()["detail"].startswith("This comment is no longer there:")) == (404, True)
    assert not Like.objects.exists()


def test_correction_of_what_was_removed_shows_the_words_to_copy(client, reader, article) -> None:
    comment = make_comment(article, author=reader)
    remove_comment(comment=comment)
    page = client.post(f"/c/{comment.pk}/edit/", {"body": WORDS, "reader": reader.pk})
    assert (page.status_code, WORDS in page.content.decode()) == (404, True)
