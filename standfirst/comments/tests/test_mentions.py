"""Naming somebody: who can be named, who is suggested, who is told."""

import pytest
from django.test import Client

from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.comments.actions import edit_comment, post_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.mentions import suggestions
from standfirst.comments.models import Comment, Discussion
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.models import Notification
from standfirst.readers.actions import block_reader
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def _reader(handle: str, **fields):
    return ReaderFactory(handle=handle, **fields)


def _told() -> list[tuple[str, str]]:
    run_jobs()
    return sorted(Notification.objects.values_list("reader__handle", "kind"))


def test_named_readers_are_linked_and_told_once_each(article) -> None:
    _reader("lena"), _reader("otto")
    comment = post_comment(reader=_reader("me-too"), article=article, body="@lena and @Otto, and @lena again, @nobody.")
    assert comment.html.count('class="mention"') == 3
    assert _told() == [("lena", "mention"), ("otto", "mention")]


def test_whom_a_reply_answers_is_not_told_twice(article) -> None:
    lena = _reader("lena")
    parent = make_comment(article, author=lena)
    post_comment(reader=ReaderFactory(), article=article, body="@lena is right.", parent=parent)
    assert _told() == [("lena", "reply")]


def test_naming_oneself_tells_nobody(article) -> None:
    post_comment(reader=_reader("lena"), article=article, body="I, @lena, say so.")
    assert _told() == []


def test_who_lets_nobody_mention_them_is_neither_linked_nor_told(article) -> None:
    make_comment(article, author=_reader("lena", who_may_mention="nobody"))
    comment = post_comment(reader=ReaderFactory(), article=article, body="@lena?")
    assert ("mention" in comment.html, _told()) == (False, [])


def test_who_lets_friends_mention_them_can_be_named_where_they_take_part(article) -> None:
    lena = _reader("lena", who_may_mention="followed")
    assert "mention" not in post_comment(reader=ReaderFactory(), article=article, body="@lena?").html
    make_comment(article, author=lena)
    assert "mention" in post_comment(reader=ReaderFactory(), article=article, body="@lena!").html


def test_the_author_of_the_article_can_be_named(article) -> None:
    writer = _reader("lena", who_may_mention="followed")
    article = make_article(authors=[AuthorFactory(reader=writer)])
    assert "mention" in post_comment(reader=ReaderFactory(), article=article, body="@lena!").html


def test_who_blocks_cannot_be_named(article) -> None:
    lena, reader = _reader("lena"), ReaderFactory()
    make_comment(article, author=lena)
    block_reader(blocker=lena, blocked=reader)
    assert "mention" not in post_comment(reader=reader, article=article, body="@lena?").html


def test_held_comment_names_nobody_before_it_is_let_through() -> None:
    _reader("lena")
    post_comment(reader=ReaderFactory(), article=make_article(comments_mode="premoderated"), body="@lena?")
    assert _told() == []


def test_name_added_by_an_edit_is_told_and_the_old_one_not_again(article) -> None:
    _reader("lena"), _reader("otto")
    comment = post_comment(reader=ReaderFactory(), article=article, body="@lena?")
    run_jobs()
    edit_comment(reader=comment.author, comment=Comment.objects.get(), body="@lena? @otto?")
    assert _told() == [("lena", "mention"), ("otto", "mention")]


def test_ten_names_are_linked_at_most(article) -> None:
    for number in range(12):
        _reader(f"reader{number:02}")
    comment = post_comment(
        reader=ReaderFactory(), article=article, body=" ".join(f"@reader{number:02}" for number in range(12))
    )
    assert comment.html.count('class="mention"') == 10


def test_suggestions_begin_with_those_who_take_part(article) -> None:
    _reader("lea", display_name="Zoe Lee")
    make_comment(article, author=_reader("zeno", display_name="Ada Leander"))
    _reader("leo", who_may_mention="nobody")
    me = _reader("lemon")
    discussion = Discussion.objects.get()
    assert [one.handle for one in suggestions("le", reader=me, discussion=discussion)] == ["zeno", "lea"]
    assert [one.handle for one in suggestions("", reader=me, discussion=discussion)] == ["zeno"]


def test_people_are_told_to_readers_alone(article) -> None:
    make_comment(article, author=_reader("lena", display_name="Lena Marsh"))
    client = Client(HTTP_HOST="127.0.0.1:8000")
    assert client.get(f"/me/mentions/{article.pk}/?start=le").status_code == 302
    client.force_login(ReaderFactory())
    answer = client.get(f"/me/mentions/{article.pk}/?start=le")
    assert answer.json() == {"people": [{"handle": "lena", "name": "Lena Marsh"}]}
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"/me/mentions/{article.pk}/?start=%00%ff'").json() == {"people": []}


@pytest.mark.parametrize("handles", [0, 5])
def test_posting_takes_twelve_queries_at_most(handles, article, django_assert_max_num_queries) -> None:
    parent = make_comment(article)
    body = "Well. " + " ".join(f"@{_reader(f'reader{number}').handle}" for number in range(handles))
    reader = ReaderFactory(is_established=True)
    parent = Comment.objects.with_names().get(pk=parent.pk)
    with django_assert_max_num_queries(12):
        post_comment(reader=reader, article=article, body=body, parent=parent)
