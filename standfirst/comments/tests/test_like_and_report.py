"""Liking and reporting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.comments.actions import (
    allowances,
    like_comment,
    mark_read,
    remove_comment,
    report_comment,
    unlike_comment,
)
from standfirst.comments.errors import CommentError, CommentGone, CommentsClosed, ReaderSuspended, TooFast
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion, Like, ReadMark, Report
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


def test_like_is_counted_once_and_said_so() -> None:
    comment, reader = make_comment(make_article()), ReaderFactory()
    assert like_comment(reader=reader, comment=comment) is True
    assert like_comment(reader=reader, comment=comment) is False
    assert comment.like_count == Comment.objects.get().like_count == 1


def test_unlike_takes_back_one_like_once() -> None:
    comment, reader = make_comment(make_article()), ReaderFactory()
    like_comment(reader=reader, comment=comment)
    assert [unlike_comment(reader=reader, comment=comment) for _ in range(2)] == [True, False]
    assert Comment.objects.get().like_count == Like.objects.count() == 0


def test_like_raises_the_rank_of_a_root() -> None:
    comment = make_comment(make_article())
    like_comment(reader=ReaderFactory(), comment=comment)
    assert Comment.objects.get().best_rank > comment.best_rank


def test_like_in_a_closed_conversation_is_refused() -> None:
    make_comment(make_article())
    Discussion.objects.update(mode="closed")
    with pytest.raises(CommentsClosed):
        like_comment(reader=ReaderFactory(), comment=Comment.objects.get())


@pytest.mark.parametrize("deed", [like_comment, lambda **who: report_comment(**who, reason="spam")])
def test_what_cannot_be_seen_is_neither_liked_nor_reported(deed) -> None:
    comment = make_comment(make_article())
    remove_comment(comment=comment)
    with pytest.raises(CommentGone):
        deed(reader=ReaderFactory(), comment=Comment.objects.get())


@pytest.mark.parametrize("deed", [like_comment, lambda **who: report_comment(**who, reason="spam")])
def test_suspended_reader_neither_likes_nor_reports(deed) -> None:
    reader = ReaderFactory(suspended_until=timezone.now() + timedelta(hours=1))
    with pytest.raises(ReaderSuspended):
        deed(reader=reader, comment=make_comment(make_article()))


def test_new_reader_has_fifty_likes_a_day_and_the_next_leaves_no_trace() -> None:
    article, reader = make_article(), ReaderFactory(is_established=False)
    comments = [make_comment(article, author=reader) for _ in range(51)]
    for comment in comments[:50]:
        like_comment(reader=reader, comment=comment)
    with pytest.raises(TooFast):
        like_comment(reader=reader, comment=comments[50])
    assert Like.objects.count() == 50


def test_report_is_kept_once_for_each_reader() -> None:
    comment, reader = make_comment(make_article()), ReaderFactory()
    first = report_comment(reader=reader, comment=comment, reason="spam", text="Look.")
    assert report_comment(reader=reader, comment=comment, reason="abuse") == first
    assert Report.objects.count() == 1


@pytest.mark.parametrize(("reason", "text"), [("", ""), ("bad", ""), ("spam", "x" * 1001)])
def test_report_without_reason_or_with_too_many_words_is_refused(reason: str, text: str) -> None:
    with pytest.raises(CommentError, match="send"):
        report_comment(reader=ReaderFactory(), comment=make_comment(make_article()), reason=reason, text=text)


def test_read_mark_never_goes_back_nor_beyond_what_is_there() -> None:
    reader, article = ReaderFactory(), make_article()
    for _ in range(5):
        make_comment(article)
    discussion = Discussion.objects.get()
    for seen, expected in ((3, 3), (2, 3), (99, 5), (-1, 5)):
        mark_read(reader=reader, discussion=discussion, last_pos=seen)
        assert ReadMark.objects.get().last_pos == expected


def test_established_reader_has_five_hundred_likes_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert allowances.A_DAY["like"] == 500
    monkeypatch.setitem(allowances.A_DAY, "like", 1)
    reader, article = ReaderFactory(), make_article()
    like_comment(reader=reader, comment=make_comment(article))
    with pytest.raises(TooFast, match="1 likes"):
        like_comment(reader=reader, comment=make_comment(article))


def test_twenty_first_report_of_a_day_is_refused() -> None:
    reader, article = ReaderFactory(), make_article()
    for _ in range(20):
        report_comment(reader=reader, comment=make_comment(article), reason="spam")
    with pytest.raises(TooFast, match="20 reports"):
        report_comment(reader=reader, comment=make_comment(article), reason="spam")
    assert Report.objects.count() == 20
