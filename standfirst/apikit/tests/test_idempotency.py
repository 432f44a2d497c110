"""Writes that are done once."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone

from standfirst.apikit.idempotency import forget_old_keys
from standfirst.apikit.models import IdempotencyKey
from standfirst.apikit.tests.calls import ask
from standfirst.apikit.tokens import make_token
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.urls("standfirst.apikit.tests.calls")


def headers(key: str = "k1") -> dict[str, str]:
    token = make_token(reader=ReaderFactory(), scopes=["reader"])
    return {"Authorization": f"Bearer {token}", "Idempotency_Key": key}


@pytest.mark.django_db
def test_the_same_key_and_body_is_answered_as_the_first_time() -> None:
    mine = headers()
    first, second = ask("POST", "/notes", {"text": "once"}, **mine), ask("POST", "/notes", {"text": "once"}, **mine)
    assert (first.status_code, first.content) == (201, second.content)
    assert second.status_code == 201
    assert Group.objects.filter(name="once").count() == 1


@pytest.mark.django_db
def test_the_same_key_with_another_body_is_refused() -> None:
    mine = headers()
    ask("POST", "/notes", {"text": "one"}, **mine)
    assert ask("POST", "/notes", {"text": "two"}, **mine).status_code == 422
    assert not Group.objects.filter(name="two").exists()


@pytest.mark.django_db
def test_answer_has_the_same_form_with_and_without_a_key() -> None:
    mine = headers()
    with_key, again = ask("PUT", "/counts", **mine), ask("PUT", "/counts", **mine)
    without = ask("PUT", "/counts", Authorization=mine["Authorization"])
    assert with_key.json() == again.json() == without.json()
    assert with_key.json()["at"] == "2030-01-01T00:00:00Z"
    assert isinstance(with_key.json()["id"], str)


@pytest.mark.django_db
def test_answer_without_content_is_kept_too() -> None:
    mine = headers()
    assert [ask("DELETE", "/groups", **mine).status_code for _ in range(2)] == [204, 204]


@pytest.mark.django_db
def test_another_reader_may_use_the_same_key() -> None:
    ask("POST", "/notes", {"text": "one"}, **headers("k"))
    assert ask("POST", "/notes", {"text": "two"}, **headers("k")).json()["text"] == "two"


@pytest.mark.django_db
def test_failed_write_leaves_no_trace_and_may_be_tried_again() -> None:
    mine = headers()
    assert ask("POST", "/notes", {"text": "conflict"}, **mine).status_code == 409
    assert not Group.objects.filter(name="conflict").exists()
    assert not IdempotencyKey.objects.exists()
    assert ask("POST", "/notes", {"text": "other"}, **mine).status_code == 201


@pytest.mark.django_db
def test_key_is_forgotten_after_a_day() -> None:
    mine = headers()
    ask("POST", "/notes", {"text": "one"}, **mine)
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=24, seconds=1))
    assert ask("POST", "/notes", {"text": "two"}, **mine).status_code == 201
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=24, seconds=1))
    assert forget_old_keys() == 1


@pytest.mark.django_db
def test_key_that_is_too_long_is_refused() -> None:
    assert ask("POST", "/notes", {"text": "one"}, **headers("k" * 201)).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_is_done_and_all_are_answered_alike() -> None:
    mine = headers()
    answers: list[Any] = []

    def send() -> None:
        answers.append(ask("POST", "/notes", {"text": "at once"}, **mine))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.content for answer in answers}) == 1
    assert Group.objects.filter(name="at once").count() == 1
