"""What follows a comment: open pages show it, and whom it answers is told."""

import json
from typing import Any

import pytest

from standfirst.articles.factories import make_article
from standfirst.comments.actions import (
    approve_comment,
    delete_comment,
    edit_comment,
    like_comment,
    post_comment,
    remove_comment,
)
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.tasks import announce_comment
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.models import Notification
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch, django_capture_on_commit_callbacks):
    """Run the waiting jobs; returns what open pages were told, as (stream, event, data)."""
    events: list[tuple[str, str, dict[str, Any]]] = []

    class Bus:
        def publish(self, stream: str, event: str, data: str) -> None:
            events.append((stream, event, json.loads(data)))

    monkeypatch.setattr("standfirst.live.hub.the_bus", Bus)

    def run() -> list[tuple[str, str, dict[str, Any]]]:
        events.clear()
        with django_capture_on_commit_callbacks(execute=True):
            run_jobs()
        return [event for event in events if event[0].startswith("article:")]

    run.events = events
    return run


def test_comment_is_shown_on_open_pages_as_the_page_shows_it(told) -> None:
    article = make_article()
    comment = post_comment(reader=ReaderFactory(), article=article, body="Well said.")
    (stream, event, data), (_, count_event, count) = told()
    assert (stream, event) == (f"article:{article.pk}", "comment")
    assert (data["article_id"], data["id"], data["parent_id"]) == (str(article.pk), str(comment.pk), "")
    assert data["html"].lstrip().startswith("<article")
    assert (count_event, count) == ("count", {"article_id": str(article.pk), "count": 1})


def test_held_comment_is_shown_to_nobody_until_it_is_approved(told) -> None:
    article = make_article(comments_mode="premoderated")
    parent = make_comment(article)
    comment = post_comment(reader=ReaderFactory(), article=article, body="Well said.", parent=parent)
    assert told() == []
    assert not Notification.objects.exists()
    approve_comment(comment=comment)
    assert [event for _, event, _ in told()] == ["comment", "count"]
    assert Notification.objects.get().reader == parent.author


def test_removal_tells_pages_nothing_but_that_it_is_gone(told) -> None:
    comment = make_comment(make_article(), body="Nasty words.")
    remove_comment(comment=comment)
    (_, event, data), (_, _, count) = told()
    assert (event, data["html"], count["count"]) == ("comment-changed", "", 0)


def test_edit_and_tombstone_replace_the_comment(told) -> None:
    article = make_article()
    comment = make_comment(article, body="Old words.")
    make_comment(article, parent=comment)
    edit_comment(reader=comment.author, comment=comment, body="New words.")
    assert "New words." in told()[0][2]["html"]
    delete_comment(reader=comment.author, comment=comment)
    html = told()[0][2]["html"]
    assert "took this comment back" in html
    assert comment.author.handle not in html


def test_nothing_is_told_of_an_article_that_is_not_public(told) -> None:
    article = make_article()
    comment = make_comment(article, body="Words.")
    edit_comment(reader=comment.author, comment=comment, body="New words.")
    article.unpublish()
    assert all(data.get("html", "") == "" for _, event, data in told() if event.startswith("comment"))


def test_reply_is_told_in_plain_words_with_the_way_to_it(told) -> None:
    article = make_article(title="The ferry")
    parent = make_comment(article)
    author = ReaderFactory(display_name="Maren <b>")
    reply = post_comment(reader=author, article=article, body="**Indeed** & <i>more</i>", parent=parent)
    told()
    notification = Notification.objects.get()
    assert notification.reader == parent.author
    assert notification.title == "Maren <b> answered you under “The ferry”"
    assert notification.body == "Indeed & <i>more</i>"
    assert (notification.url, notification.about) == (f"/c/{reply.pk}/", f"reply:{reply.pk}")


def test_reply_to_own_comment_notifies_nobody(told) -> None:
    article = make_article()
    parent = make_comment(article)
    post_comment(reader=parent.author, article=article, body="And another thing.", parent=parent)
    told()
    assert not Notification.objects.exists()


def test_reply_that_is_gone_before_it_is_told_notifies_nobody(told) -> None:
    article = make_article()
    reply = post_comment(reader=ReaderFactory(), article=article, body="Indeed.", parent=make_comment(article))
    remove_comment(comment=reply)
    told()
    assert not Notification.objects.exists()


def test_job_that_runs_twice_tells_once(told) -> None:
    article = make_article()
    reply = post_comment(reader=ReaderFactory(), article=article, body="Indeed.", parent=make_comment(article))
    told()
    announce_comment.enqueue(reply.pk)
    told()
    assert Notification.objects.count() == 1


def test_job_of_a_comment_that_is_not_there_returns_quietly(told) -> None:
    announce_comment.enqueue(1)
    assert told() == []


def test_answers_raise_the_rank_of_what_they_answer(told) -> None:
    article = make_article()
    root = make_comment(article)
    for number in range(2):
        post_comment(reader=ReaderFactory(), article=article, body=f"Indeed {number}.", parent=root)
    told()
    assert Comment.objects.get(pk=root.pk).best_rank > root.best_rank
    assert Discussion.objects.get().visible_count == 3


def test_like_tells_open_pages_its_number_and_no_name(told, django_capture_on_commit_callbacks) -> None:
    comment = make_comment(make_article())
    with django_capture_on_commit_callbacks(execute=True):
        like_comment(reader=ReaderFactory(), comment=comment)
    (stream, event, data), *others = told.events
    assert (event, others) == ("likes", [])
    assert data == {"article_id": stream.removeprefix("article:"), "id": str(comment.pk), "likes": 1}
