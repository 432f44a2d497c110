"""What a comment said before: nobody's business until somebody had answered it, everybody's from then on."""

import pytest
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.comments.actions import delete_comment, edit_comment, remove_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Revision

pytestmark = pytest.mark.django_db


def _page(comment: Comment) -> tuple[int, str]:
    response = Client(HTTP_HOST="127.0.0.1:8000").get(f"/c/{comment.pk}/history/")
    return response.status_code, response.content.decode()


def _edit(comment: Comment, body: str) -> None:
    edit_comment(reader=comment.author, comment=comment, body=body)


@pytest.fixture
def comment() -> Comment:
    return make_comment(make_article(), body="The *first* words.")


def test_slip_corrected_before_anybody_answered_is_forgotten(comment) -> None:
    _edit(comment, "The better words.")
    make_comment(comment.discussion, parent=comment)
    assert _page(comment)[0] == 404
    assert not Comment.objects.get(pk=comment.pk).has_history


def test_words_that_were_answered_can_still_be_read(comment) -> None:
    make_comment(comment.discussion, parent=comment)
    _edit(comment, "The better words.")
    status, page = _page(comment)
    assert status == 200
    assert "The <em>first</em> words." in page
    assert f"/c/{comment.pk}/history/" in Client(HTTP_HOST="127.0.0.1:8000").get(f"/c/{comment.pk}/").content.decode()


def test_history_goes_with_the_comment(comment) -> None:
    make_comment(comment.discussion, parent=comment)
    _edit(comment, "The better words.")
    remove_comment(comment=comment)
    assert _page(comment)[0] == 404


def test_deleting_takes_the_old_words_too(comment) -> None:
    make_comment(comment.discussion, parent=comment)
    _edit(comment, "The better words.")
    delete_comment(reader=comment.author, comment=comment)
    assert _page(comment)[0] == 404
    assert not Revision.objects.exists()
