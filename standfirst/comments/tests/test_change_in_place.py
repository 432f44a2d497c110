"""Correcting and taking back without leaving the page."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment
from standfirst.lib.ids import new_id

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def comment() -> Comment:
    return make_comment(make_article(), body="The lamp was read.")


@pytest.fixture
def writer(comment) -> Client:
    client = Client(HTTP_SEC_FETCH_SITE="same-origin", HTTP_HOST="127.0.0.1:8000")
    client.force_login(comment.author)
    return client


def test_script_gets_the_form_alone_and_then_the_comment(writer, comment) -> None:
    form = writer.get(f"/c/{comment.pk}/edit/", **SCRIPT).content.decode()
    assert "<html" not in form
    assert f'data-edits="{comment.pk}"' in form
    assert "The lamp was read.</textarea>" in form
    data = {"body": "The lamp was red.", "reader": comment.author_id}
    answer = writer.post(f"/c/{comment.pk}/edit/", data, **SCRIPT)
    assert answer.content.decode().lstrip().startswith("<article")
    assert "The lamp was red." in answer.content.decode()


def test_refused_edit_is_told_to_a_script_in_a_sentence(writer, comment) -> None:
    answer = writer.post(f"/c/{comment.pk}/edit/", {"body": " ", "reader": comment.author_id}, **SCRIPT)
    assert (answer.status_code, "no words" in answer.json()["detail"]) == (422, True)


def test_edit_page_of_somebody_else_shows_no_form(writer, comment) -> None:
    other = make_comment(comment.discussion, body="Not yours.")
    page = writer.get(f"/c/{other.pk}/edit/")
    assert page.status_code == 403
    assert "<textarea" not in page.content.decode()
    assert writer.get(f"/c/{other.pk}/delete/").status_code == 403


def test_edit_page_after_the_window_says_so_and_offers_to_delete(writer, comment) -> None:
    late = make_comment(comment.discussion, author=comment.author, id=new_id(timezone.now() - timedelta(minutes=16)))
    page = writer.get(f"/c/{late.pk}/edit/")
    assert page.status_code == 409
    assert f"/c/{late.pk}/delete/" in page.content.decode()


@pytest.mark.parametrize("answers", [0, 1])
def test_deleting_by_script_says_what_is_left(answers, writer, comment) -> None:
    for _ in range(answers):
        make_comment(comment.discussion, parent=comment)
    answer = writer.post(f"/c/{comment.pk}/delete/", {"reader": comment.author_id}, **SCRIPT)
    told = json.loads(answer["HX-Trigger"])
    assert told["dialog-done"] is True
    assert told["comment-deleted"]["id"] == str(comment.pk)
    assert bool(told["comment-deleted"]["html"]) == bool(answers)
