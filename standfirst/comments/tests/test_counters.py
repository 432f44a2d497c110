"""Counters move with the rows: after any deeds they equal a recount."""

import pytest
from django.core.management import CommandError, call_command

from standfirst.articles.factories import make_article
from standfirst.comments.actions import (
    approve_comment,
    delete_comment,
    edit_comment,
    like_comment,
    open_discussion,
    remove_comment,
    restore_comment,
)
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.recount import drift_in
from standfirst.readers.factories import ReaderFactory


@pytest.fixture
def thread(db):
    """root ← reply ← answer, and a second reply beside; all published."""
    article = make_article()
    root = make_comment(article)
    reply = make_comment(article, parent=root)
    answer = make_comment(article, parent=reply)
    beside = make_comment(article, parent=root)
    return root, reply, answer, beside


def _now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def test_removing_hides_what_is_below_and_counts_every_flip(thread) -> None:
    root, reply, answer, _ = thread
    remove_comment(comment=reply)
    assert [_now(one).listed for one in thread] == [True, False, False, True]
    assert _now(answer).hidden_above == 1
    assert (_now(root).descendant_count, _now(root).reply_count) == (1, 1)
    assert Discussion.objects.get().visible_count == 2


def test_restoring_brings_back_all_but_what_was_removed_itself(thread) -> None:
    root, _, answer, _ = thread
    remove_comment(comment=answer)
    remove_comment(comment=root)
    assert Discussion.objects.get().visible_count == 0
    restore_comment(comment=root)
    assert [_now(one).listed for one in thread] == [True, True, False, True]
    assert Discussion.objects.get().visible_count == 3
    assert list(drift_in(Discussion.objects.get())) == []


def test_deleted_comment_with_answers_is_shown_but_not_counted(thread) -> None:
    root, *_ = thread
    delete_comment(reader=root.author, comment=root)
    root = _now(root)
    assert (root.tombstone, root.listed, root.source, root.html) == (True, False, "", "")
    discussion = Discussion.objects.get()
    assert (discussion.visible_count, discussion.root_count) == (3, 0)


def test_tombstone_goes_with_the_last_answer(thread) -> None:
    root, reply, answer, beside = thread
    delete_comment(reader=root.author, comment=root)
    delete_comment(reader=reply.author, comment=reply)
    delete_comment(reader=beside.author, comment=beside)
    assert (_now(root).tombstone, _now(reply).tombstone, _now(beside).tombstone) == (True, True, False)
    delete_comment(reader=answer.author, comment=answer)
    assert not Comment.objects.shown().exists()
    assert list(drift_in(Discussion.objects.get())) == []


def test_reply_to_the_deepest_stands_beside_its_parent_and_is_counted(db) -> None:
    article = make_article()
    comment = make_comment(article)
    for _ in range(26):
        comment = make_comment(article, parent=comment)
    deepest = _now(comment)
    assert deepest.depth == 24
    assert deepest.is_beside_parent
    assert len(deepest.path) == 25 * 8
    delete_comment(reader=deepest.parent.author, comment=deepest.parent)
    assert _now(deepest.parent).tombstone
    assert list(drift_in(Discussion.objects.get())) == []


def test_position_is_given_once_in_the_order_of_being_listed(db) -> None:
    article = make_article()
    waiting = make_comment(article, state="held")
    first = make_comment(article)
    assert (_now(waiting).pos, _now(first).pos) == (None, 1)
    approve_comment(comment=waiting)
    remove_comment(comment=waiting)
    restore_comment(comment=waiting)
    assert _now(waiting).pos == 2
    assert Discussion.objects.get().last_pos == 2


def test_what_is_let_through_while_hidden_is_numbered_when_it_is_listed(thread) -> None:
    root, reply, *_ = thread
    waiting = make_comment(root.discussion, parent=reply, state="held")
    remove_comment(comment=root)
    approve_comment(comment=waiting)
    assert _now(waiting).pos is None
    restore_comment(comment=root)
    assert _now(waiting).pos == Discussion.objects.get().last_pos == 5


def test_every_change_a_reader_can_see_makes_a_new_version(thread) -> None:
    root, _, answer, beside = thread
    deeds = [
        lambda: like_comment(reader=ReaderFactory(), comment=root),
        lambda: edit_comment(reader=root.author, comment=root, body="Better words."),
        lambda: remove_comment(comment=beside),
        lambda: delete_comment(reader=answer.author, comment=answer),
    ]
    for deed in deeds:
        before = Discussion.objects.get().version
        deed()
        assert Discussion.objects.get().version > before


def test_check_counters_finds_no_drift_and_says_so(thread, capsys) -> None:
    call_command("check-counters")
    assert "0 drift" in capsys.readouterr().out


def test_check_counters_reports_drift_and_repairs_nothing(thread, capsys) -> None:
    root, *_ = thread
    Comment.objects.filter(pk=root.pk).update(reply_count=7)
    with pytest.raises(CommandError):
        call_command("check-counters")
    assert f"comment {root.pk}: reply_count is 7, counted 2" in capsys.readouterr().out
    assert _now(root).reply_count == 7


def test_mode_of_the_article_becomes_that_of_its_discussion(db) -> None:
    article = make_article(comments_mode="premoderated")
    assert article.discussion.mode == "premoderated"
    article.comments_mode = "closed"
    article.save_revision().publish()
    assert open_discussion(article=article).mode == "closed"
    assert Discussion.objects.get().mode == "closed"
