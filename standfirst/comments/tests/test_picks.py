"""Editors' picks: at the top of the conversation, and as pull quotes in stories."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from standfirst.articles.blocks.readers import ReaderQuoteBlock
from standfirst.articles.factories import make_article
from standfirst.comments.actions import delete_comment, pick_comment, remove_comment, restore_comment, unpick_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.models import Notification
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db
SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_HOST": "127.0.0.1:8000"}
ON_TOP, QUOTED = "picks__words", "pull-quote--reader"


def _page(article) -> str:
    return Client(**SAME_ORIGIN).get(article.url).content.decode()


def _signed_in(reader) -> Client:
    client = Client(**SAME_ORIGIN)
    client.force_login(reader)
    return client


def test_latest_three_picks_stand_at_the_top_while_they_are_visible() -> None:
    article = make_article()
    comments = [make_comment(article) for _ in range(4)]
    for comment in comments:
        pick_comment(comment=comment)
    assert _page(article).count(ON_TOP) == 3
    for comment in comments[:2]:
        remove_comment(comment=comment)
    assert _page(article).count(ON_TOP) == 2


def test_writer_is_told_once_however_often_it_is_picked() -> None:
    comment = make_comment(make_article())
    pick_comment(comment=comment)
    run_jobs()
    unpick_comment(comment=comment)
    pick_comment(comment=comment)
    run_jobs()
    told = Notification.objects.get()
    assert (told.reader, told.kind, told.url) == (comment.author, "pick", f"/c/{comment.pk}/")


def test_writer_of_a_pick_that_was_taken_back_is_not_told() -> None:
    comment = make_comment(make_article())
    pick_comment(comment=comment)
    unpick_comment(comment=comment)
    run_jobs()
    assert not Notification.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("reporter", 403), ("editor", 302), ("moderator", 302)])
def test_editors_and_moderators_pick_and_nobody_else(role, status) -> None:
    comment = make_comment(make_article())
    reader = ReaderFactory(role=role)
    client = _signed_in(reader)
    assert client.post(f"/c/{comment.pk}/pick/", {"pick": "on", "reader": reader.pk}).status_code == status
    assert (Comment.objects.get().picked_at is not None) == (status == 302)
    assert ("data-may-pick" in client.get(f"/me/page?comments={comment.pk}").content.decode()) == (status == 302)


def _quote(comment: Comment, article) -> None:
    article.body = [("reader_quote", str(comment.pk))]
    article.save_revision().publish()


def test_quoted_comment_is_shown_for_as_long_as_readers_can_see_it() -> None:
    story = make_article()
    comment = make_comment(make_article(), body="It was **never** about the pier.")
    _quote(comment, story)
    assert QUOTED in _page(story)
    assert "It was never about the pier." in _page(story)
    remove_comment(comment=comment)
    assert QUOTED not in _page(story)
    restore_comment(comment=comment)
    assert QUOTED in _page(story)
    delete_comment(reader=comment.author, comment=comment)
    assert QUOTED not in _page(story)


def test_quoted_writer_is_told_once_for_each_story() -> None:
    story, comment = make_article(), make_comment(make_article())
    _quote(comment, story)
    _quote(comment, story)
    run_jobs()
    told = Notification.objects.get()
    assert (told.reader, told.kind, told.url) == (comment.author, "pick", story.url)


@pytest.mark.parametrize(
    "value", ["12", "https://paper.example/c/12/", "/c/12", "https://paper.example/a/b/#comment-12"]
)
def test_editor_may_paste_any_address_of_a_comment(value) -> None:
    assert ReaderQuoteBlock().clean(value) == "12"


@pytest.mark.parametrize("value", ["hello", "https://paper.example/world/", "/c/12/x", "9" * 30])
def test_what_is_no_comment_is_refused_in_a_sentence(value) -> None:
    with pytest.raises(ValidationError, match="paste it here"):
        ReaderQuoteBlock().clean(value)


@pytest.mark.parametrize("words", ["", "x", "9" * 19, "12"])
def test_quote_of_nothing_is_nothing(words) -> None:
    article = make_article()
    article.body = [("reader_quote", words)]
    article.save_revision().publish()
    assert QUOTED not in _page(article)
