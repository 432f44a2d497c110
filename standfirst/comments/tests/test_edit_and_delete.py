"""Changing and taking back one's own comment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.comments.actions import delete_comment, edit_comment, remove_comment
from standfirst.comments.errors import CommentGone, EmptyComment, NotYours, TooFast, TooLateToEdit
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion, Revision
from standfirst.lib.ids import new_id
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


def _written(**ago: int) -> Comment:
    return make_comment(make_article(), body="Old words.", id=new_id(timezone.now() - timedelta(**ago)))


def test_edit_within_the_window_keeps_what_it_said_before() -> None:
    comment = _written(minutes=14)
    edit_comment(reader=comment.author, comment=comment, body="**New** words.")
    comment.refresh_from_db()
    assert comment.html == "<p><strong>New</strong> words.</p>"
    assert comment.edited_at is not None
    assert Revision.objects.get().source == "Old words."


def test_edit_after_the_window_is_refused() -> None:
    comment = _written(minutes=16)
    with pytest.raises(TooLateToEdit, match="write an answer"):
        edit_comment(reader=comment.author, comment=comment, body="New words.")


def test_same_words_again_are_no_edit() -> None:
    comment = _written(minutes=1)
    edit_comment(reader=comment.author, comment=comment, body=" Old words. ")
    assert Comment.objects.get().edited_at is None
    assert not Revision.objects.exists()


def test_edit_of_a_conversation_that_has_closed_is_still_possible() -> None:
    comment = _written(minutes=1)
    Discussion.objects.update(mode="closed")
    edit_comment(reader=comment.author, comment=Comment.objects.get(), body="New words.")
    assert Comment.objects.get().source == "New words."


def test_edit_goes_through_the_checks() -> None:
    comment = _written(minutes=1)
    with pytest.raises(EmptyComment):
        edit_comment(reader=comment.author, comment=comment, body=" ")


@pytest.mark.parametrize("deed", [lambda **who: edit_comment(**who, body="x y"), delete_comment])
def test_only_the_writer_changes_a_comment(deed) -> None:
    with pytest.raises(NotYours):
        deed(reader=ReaderFactory(role="chief"), comment=_written(minutes=1))


@pytest.mark.parametrize("deed", [lambda **who: edit_comment(**who, body="x y"), delete_comment])
def test_removed_comment_is_changed_by_nobody(deed) -> None:
    comment = _written(minutes=1)
    remove_comment(comment=comment)
    with pytest.raises(CommentGone):
        deed(reader=comment.author, comment=comment)


def test_deleting_takes_the_words_away_for_good() -> None:
    comment = _written(days=400)
    edit = Revision.objects.create(comment=comment, source="Older words.")
    delete_comment(reader=comment.author, comment=comment)
    comment.refresh_from_db()
    assert (comment.state, comment.source, comment.html) == ("deleted", "", "")
    assert not Revision.objects.filter(pk=edit.pk).exists()
    with pytest.raises(CommentGone):
        delete_comment(reader=comment.author, comment=comment)


def test_eleventh_deletion_of_a_day_is_refused() -> None:
    reader, article = ReaderFactory(), make_article()
    comments = [make_comment(article, author=reader) for _ in range(11)]
    for comment in comments[:10]:
        delete_comment(reader=reader, comment=comment)
    with pytest.raises(TooFast, match="tomorrow"):
        delete_comment(reader=reader, comment=comments[10])


def test_thirty_first_edit_of_a_day_is_refused_and_changes_nothing() -> None:
    comment = _written(minutes=1)
    for number in range(30):
        edit_comment(reader=comment.author, comment=comment, body=f"Words number {number}.")
    with pytest.raises(TooFast, match="30 edits"):
        edit_comment(reader=comment.author, comment=comment, body="One too many.")
    comment.refresh_from_db()
    assert comment.source == "Words number 29."
