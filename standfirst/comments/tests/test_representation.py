"""A comment as JSON."""

import pytest

from standfirst.articles.factories import make_article
from standfirst.comments.actions import delete_comment, like_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.representation import branch_as_json, comment_as_json, liked_among
from standfirst.comments.threads import roots_page
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


def _shape(comment: Comment, **more):
    return comment_as_json(Comment.objects.with_names().get(pk=comment.pk), **more)


def test_shape_holds_what_the_interface_names() -> None:
    comment = make_comment(make_article(), body="*Well* said.")
    shape = _shape(comment)
    assert set(shape) == {
        *("id", "article_id", "parent_id", "depth", "author", "body_html", "body_text", "created_at", "edited_at"),
        *("likes", "liked", "state", "hidden", "reply_count", "replies", "passage", "question"),
    }
    assert (shape["id"], shape["parent_id"]) == (str(comment.pk), None)
    assert (shape["body_html"], shape["body_text"]) == ("<p><em>Well</em> said.</p>", "Well said.")
    assert set(shape["author"]) == {"id", "handle", "display_name", "badges"}


def test_tombstone_tells_neither_author_nor_words() -> None:
    article = make_article()
    comment = make_comment(article)
    make_comment(article, parent=comment)
    delete_comment(reader=comment.author, comment=comment)
    shape = _shape(comment)
    assert (shape["state"], shape["author"], shape["body_html"], shape["body_text"]) == ("deleted", None, "", "")


def test_held_comment_carries_its_reasons() -> None:
    comment = make_comment(make_article(), state="held", held_reasons=["A word."])
    assert _shape(comment)["reasons"] == ["A word."]


def test_likes_are_those_of_the_asker() -> None:
    article, reader = make_article(), ReaderFactory()
    comments = [make_comment(article), make_comment(article)]
    like_comment(reader=reader, comment=comments[0])
    liked = liked_among(comments, reader)
    assert [_shape(comment, liked=liked)["liked"] for comment in comments] == [True, False]
    assert liked_among(comments, None) == set()


def test_replies_are_flat_in_reading_order_with_a_cursor_to_the_rest() -> None:
    article = make_article()
    root = make_comment(article)
    first = make_comment(article, parent=root)
    below = make_comment(article, parent=first)
    others = [make_comment(article, parent=root) for _ in range(2)]
    page = roots_page(Discussion.objects.get())
    replies = branch_as_json(page.branches[0])["replies"]
    assert [item["id"] for item in replies["items"]] == [str(one.pk) for one in (first, below, others[0])]
    assert replies["items"][1]["parent_id"] == str(first.pk)
    assert replies["next"] == f"replies.{others[0].pk}"
