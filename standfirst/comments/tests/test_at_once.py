"""Many readers at the same moment: nothing is lost, nothing is counted twice, nobody waits in a circle."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection

from standfirst.articles.factories import make_article
from standfirst.comments.actions import (
    allowances,
    delete_comment,
    edit_comment,
    like_comment,
    post_comment,
    remove_comment,
    restore_comment,
    unlike_comment,
)
from standfirst.comments.errors import CommentError, TooFast
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion, Like
from standfirst.comments.recount import drift_in
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 6


def _at_once(deeds: list[Callable[[], Any]]) -> list[Any]:
    def run(deed: Callable[[], Any]) -> Any:
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return [future.result() for future in [pool.submit(run, deed) for deed in deeds]]


def _no_drift() -> bool:
    return list(drift_in(Discussion.objects.get())) == []


def test_posts_and_replies_at_once_are_all_there_and_counted() -> None:
    article = make_article()
    parent = make_comment(article)
    readers = [ReaderFactory() for _ in range(THREADS)]
    deeds = [
        lambda reader=reader, number=number: post_comment(
            reader=reader, article=article, body=f"Words {number}.", parent=parent if number % 2 else None
        )
        for number, reader in enumerate(readers * 4)
    ]
    posted = _at_once(deeds)
    assert Comment.objects.count() == len(posted) + 1
    assert Discussion.objects.get().visible_count == len(posted) + 1
    assert sorted(Comment.objects.values_list("pos", flat=True)) == list(range(1, len(posted) + 2))
    assert _no_drift()


def test_one_reader_who_likes_in_many_windows_likes_once() -> None:
    comment, reader = make_comment(make_article()), ReaderFactory()
    results = _at_once([lambda: like_comment(reader=reader, comment=Comment.objects.get())] * 12)
    assert sorted(results) == [False] * 11 + [True]
    assert Comment.objects.get().like_count == Like.objects.count() == 1
    assert comment.pk == Comment.objects.get().pk


def test_one_form_sent_in_many_windows_posts_once() -> None:
    article, reader = make_article(), ReaderFactory()
    deed = lambda: post_comment(reader=reader, article=article, body="Well said.", form_key="k")  # noqa: E731
    assert len({comment.pk for comment in _at_once([deed] * 8)}) == 1
    assert Discussion.objects.get().visible_count == 1


def test_edits_at_once_in_several_threads_stay_within_the_day(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LIMITS = True
    monkeypatch.setitem(allowances.A_DAY, "edit", 3)
    article, reader = make_article(), ReaderFactory(is_established=True)
    comments = [make_comment(article, author=reader) for _ in range(THREADS * 2)]

    def edit(comment: Comment) -> bool:
        try:
            edit_comment(reader=reader, comment=comment, body=f"Other words {comment.pk}.")
        except TooFast:
            return False
        return True

    granted = _at_once([lambda comment=comment: edit(comment) for comment in comments])
    assert sum(granted) == 3


def test_likes_at_once_stay_within_the_day(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LIMITS = True
    monkeypatch.setitem(allowances.A_DAY, "like", 3)
    article, reader = make_article(), ReaderFactory(is_established=True)
    comments = [make_comment(article) for _ in range(THREADS * 2)]

    def like(comment: Comment) -> None:
        with suppress(TooFast):
            like_comment(reader=reader, comment=comment)

    _at_once([lambda comment=comment: like(comment) for comment in comments])
    assert Like.objects.count() == 3
    assert _no_drift()


def test_whatever_happens_to_one_thread_at_once_leaves_no_drift() -> None:
    article = make_article()
    root = make_comment(article)
    replies = [make_comment(article, parent=root) for _ in range(4)]
    readers = [ReaderFactory() for _ in range(4)]
    deeds: list[Callable[[], Any]] = []
    for number in range(10):
        reader, reply = readers[number % 4], replies[number % 4]
        deeds += [
            lambda: remove_comment(comment=root),
            lambda reader=reader, reply=reply, n=number: post_comment(
                reader=reader, article=article, body=f"W {n}", parent=reply
            ),
            lambda: restore_comment(comment=root),
            lambda reader=reader, reply=reply: like_comment(reader=reader, comment=Comment.objects.get(pk=reply.pk)),
            lambda reader=reader, reply=reply: unlike_comment(reader=reader, comment=reply),
            lambda reply=reply: delete_comment(reader=reply.author, comment=reply),
        ]

    def forgiving(deed: Callable[[], Any]) -> Callable[[], Any]:
        def run() -> None:
            with suppress(CommentError):
                deed()

        return run

    _at_once([forgiving(deed) for deed in deeds])
    assert _no_drift()
