from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from standfirst.live.sessions import open_sessions, reader_of

pytestmark = pytest.mark.django_db


def test_a_signed_in_reader_is_known_by_the_session() -> None:
    reader, key = _signed_in()
    assert reader_of(key) == reader.pk
    assert open_sessions([key, "other"]) == {key}


def test_no_session_is_nobodys() -> None:
    assert reader_of("") is None
    assert reader_of("x" * 32) is None


def test_a_session_in_which_nobody_signed_in_is_nobodys() -> None:
    Session.objects.create(session_key="anonymous", session_data="", expire_date=timezone.now() + timedelta(days=1))
    assert reader_of("anonymous") is None


def test_a_session_that_is_over_is_nobodys() -> None:
    _, key = _signed_in()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert reader_of(key) is None


def test_signing_out_elsewhere_ends_the_session() -> None:
    _, key = _signed_in()
    Session.objects.filter(session_key=key).delete()
    assert reader_of(key) is None


def test_a_new_password_ends_the_session() -> None:
    reader, key = _signed_in()
    reader.set_password("another long password")
    reader.save(update_fields=["password"])
    assert reader_of(key) is None


def test_an_account_that_was_closed_ends_the_session() -> None:
    reader, key = _signed_in()
    reader.is_active = False
    reader.save(update_fields=["is_active"])
    assert reader_of(key) is None


def test_many_sessions_cost_two_queries(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    keys = [_signed_in(number)[1] for number in range(30)]
    with django_assert_num_queries(2):
        assert open_sessions(keys) == set(keys)


def _signed_in(number: int = 0):  # type: ignore[no-untyped-def]
    reader = get_user_model().objects.create(email=f"reader{number}@paper.example", handle=f"reader-{number}")
    reader.set_password("a long password")
    reader.save(update_fields=["password"])
    client = Client()
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return reader, client.session.session_key
