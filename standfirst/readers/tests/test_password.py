"""A password that nobody needs."""

import pytest
from django.core import mail

from standfirst.jobs.testing import run_jobs
from standfirst.readers.models import Reader
from standfirst.readers.passwords import NotCommon
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor

pytestmark = pytest.mark.django_db
NEW = "ferry lantern oatmeal cello"


@pytest.fixture
def signed_in(visitor: Visitor, reader: Reader) -> Visitor:
    visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    return visitor


def test_changed_password_signs_every_other_device_out(signed_in: Visitor, reader: Reader) -> None:
    other = Visitor()
    other.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert signed_in.post("/me/password/", {"password": NEW}).headers["Location"] == "/me/"
    assert Reader.objects.get(pk=reader.pk).check_password(NEW)
    assert (signed_in.get("/me/").status_code, other.get("/me/").status_code) == (200, 302)
    assert "This device, now" in signed_in.get("/accounts/sessions/").content.decode()
    run_jobs()
    assert (mail.outbox[-1].to, "was set" in mail.outbox[-1].body) == ([ADDRESS], True)


def test_password_is_removed(signed_in: Visitor, reader: Reader) -> None:
    signed_in.post("/me/password/", {"deed": "remove"})
    assert not Reader.objects.get(pk=reader.pk).has_usable_password()
    assert "Choose one" in signed_in.get("/me/").content.decode()


def test_reader_without_one_is_asked_who_they_are_first(visitor: Visitor) -> None:
    reader = Reader.objects.create_user("ouzel@post.example")
    visitor.sign_in(reader)
    assert visitor.post("/me/password/", {"password": NEW}).headers["Location"].startswith("/me/confirm/")
    assert not Reader.objects.get(pk=reader.pk).has_usable_password()


@pytest.mark.parametrize("password", ["password123", "P@ssw0rd2024", "iloveyou!!!", "dragondragon", "1qaz2wsx3edc"])
def test_password_that_is_tried_first_is_refused_in_a_sentence(signed_in: Visitor, password: str) -> None:
    page = signed_in.post("/me/password/", {"password": password}).content.decode()
    assert "tried first" in page
    assert password not in page


def test_uncommon_words_are_taken() -> None:
    NotCommon().validate(NEW)


def test_short_password_is_refused(signed_in: Visitor) -> None:
    assert "at least 10" in signed_in.post("/me/password/", {"password": "kzwq4"}).content.decode()
