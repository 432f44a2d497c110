"""Posting a comment."""

import pytest
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from standfirst.articles.factories import make_article
from standfirst.comments.actions import post_comment, remove_comment
from standfirst.comments.errors import (
    CommentsClosed,
    CommentTooLong,
    EmptyComment,
    ReplyGone,
)
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


def test_comment_is_published_listed_and_numbered() -> None:
    reader, article = ReaderFactory(), make_article()
    comment = post_comment(reader=reader, article=article, body="*Well* said.")
    comment.refresh_from_db()
    assert (comment.state, comment.listed, comment.depth, comment.pos) == ("published", True, 0, 1)
    assert comment.html == "<p><em>Well</em> said.</p>"
    assert comment.author == reader
    discussion = Discussion.objects.get(article=article)
    assert (discussion.visible_count, discussion.root_count) == (1, 1)


def test_reply_stands_below_its_parent() -> None:
    article = make_article()
    parent = make_comment(article)
    reply = post_comment(reader=ReaderFactory(), article=article, body="Indeed.", parent=parent)
    assert bytes(reply.path).startswith(bytes(parent.path))
    assert (reply.root_id, reply.depth) == (parent.pk, 1)
    parent.refresh_from_db()
    assert (parent.reply_count, parent.descendant_count) == (1, 1)
    assert Discussion.objects.get().root_count == 1


def test_follow_up_is_written_in_the_same_transaction() -> None:
    comment = post_comment(reader=ReaderFactory(), article=make_article(), body="Well said.")
    job = DBTaskResult.objects.get(task_path="standfirst.comments.tasks.announce_comment")
    assert job.args_kwargs["args"] == [comment.pk]


def test_same_form_posts_once() -> None:
    reader, article = ReaderFactory(), make_article()
    first = post_comment(reader=reader, article=article, body="Well said.", form_key="k")
    assert post_comment(reader=reader, article=article, body="Well said.", form_key="k") == first
    assert Comment.objects.count() == 1


def test_same_form_is_answered_with_what_it_posted_even_when_it_would_be_refused_by_now() -> None:
    reader, article = ReaderFactory(is_established=False), make_article()
    first = post_comment(reader=reader, article=article, body="Well said.", form_key="k")
    Discussion.objects.update(mode="closed")
    assert post_comment(reader=reader, article=article, body="Well said.", form_key="k") == first
    with pytest.raises(CommentsClosed):
        post_comment(reader=reader, article=article, body="Well said.", form_key="l")


def test_same_key_of_another_reader_is_another_form() -> None:
    article = make_article()
    for _ in range(2):
        post_comment(reader=ReaderFactory(), article=article, body="Well said.", form_key="k")
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("body", ["", "  \n ", "\u200b\u202e", "\x00", "[](https://paper.example)", "&nbsp;"])
def test_comment_without_words_is_refused(body: str) -> None:
    with pytest.raises(EmptyComment, match="write some"):
        post_comment(reader=ReaderFactory(), article=make_article(), body=body)


@pytest.mark.parametrize("body", ["a" * 5001, "x" * 200_000, "a" + "\u0301" * 10_000])
def test_flood_of_characters_is_refused_with_their_number(body: str) -> None:
    with pytest.raises(CommentTooLong, match=r"characters? too long"):
        post_comment(reader=ReaderFactory(), article=make_article(), body=body)


@pytest.mark.parametrize("body", ["nul \x00 here", "lone \ud800 surrogate", "\u202eesrever", "e" + "\u0301" * 900])
def test_strange_characters_are_taken_out_and_the_rest_is_posted(body: str) -> None:
    comment = post_comment(reader=ReaderFactory(), article=make_article(), body=body)
    comment.refresh_from_db()
    assert not set(comment.source) & {"\x00", "\ud800", "\u202e"}
    assert len(comment.source) < 30


def test_reply_to_a_removed_comment_is_refused() -> None:
    article = make_article()
    parent = make_comment(article)
    remove_comment(comment=parent)
    with pytest.raises(ReplyGone):
        post_comment(reader=ReaderFactory(), article=article, body="Indeed.", parent=parent)


def test_reply_under_something_removed_is_refused_however_deep() -> None:
    article = make_article()
    root = make_comment(article)
    parent = make_comment(article, parent=make_comment(article, parent=root))
    remove_comment(comment=root)
    with pytest.raises(ReplyGone):
        post_comment(reader=ReaderFactory(), article=article, body="Indeed.", parent=parent)


def test_reply_to_a_comment_under_another_article_is_refused() -> None:
    with pytest.raises(ReplyGone):
        post_comment(reader=ReaderFactory(), article=make_article(), body="x y", parent=make_comment(make_article()))


@pytest.mark.parametrize("mode", ["closed", "off"])
def test_closed_conversation_takes_no_comment(mode: str) -> None:
    with pytest.raises(CommentsClosed):
        post_comment(reader=ReaderFactory(), article=make_article(comments_mode=mode), body="Well said.")


def test_article_that_is_not_public_takes_no_comment() -> None:
    with pytest.raises(CommentsClosed):
        post_comment(reader=ReaderFactory(), article=make_article(status="draft"), body="Well said.")


@override_settings(LIMITS=False)
def test_without_limits_the_same_words_may_come_at_once() -> None:
    reader, article = ReaderFactory(is_established=False), make_article()
    for _ in range(3):
        post_comment(reader=reader, article=article, body="Well said.")
    assert Discussion.objects.get().visible_count == 3
