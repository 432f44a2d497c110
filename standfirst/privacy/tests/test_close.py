"""Closing an account, and thinking better of it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from standfirst.apikit.tokens import make_token
from standfirst.jobs.testing import run_jobs
from standfirst.privacy.actions import close_account, reopen_account
from standfirst.privacy.errors import LastChief, NotClosing
from standfirst.privacy.tasks import erase_closed_accounts
from standfirst.privacy.tests.test_copy import PASSWORD, browser
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def test_account_is_frozen_for_seven_days_and_signing_in_offers_it_back() -> None:
    reader = ReaderFactory()
    client = browser(reader)
    assert "Deleted reader" in client.get("/me/close/").content.decode()
    closed = client.post("/me/close/", {"comments": "remove"})
    assert "Your account is closed" in closed.content.decode()
    assert client.get("/me/").status_code == 302, "signed out everywhere"
    run_jobs()
    assert (mail.outbox[-1].to, "/me/closing/" in mail.outbox[-1].body) == ([reader.email], True)
    again = client.post("/accounts/login/", {"login": reader.email, "password": PASSWORD})
    assert again.headers["Location"] == "/me/closing/"
    for path in ("/me/", "/me/data/", "/accounts/email/", "/newsroom/"):
        assert client.get(path).headers["Location"] == "/me/closing/"
    assert "will be erased on" in client.get("/me/closing/").content.decode()
    assert client.post("/me/closing/").headers["Location"] == "/me/"
    assert client.get("/me/").status_code == 200
    reader.refresh_from_db()
    assert reader.closes_at is None


def test_sign_in_over_a_page_leads_to_the_offer_too() -> None:
    reader = ReaderFactory()
    browser(reader)
    close_account(reader=reader, keeps_comments=True)
    dialog = Client(headers={"Host": settings.SITE_HOST, "Sec-Fetch-Site": "same-origin", "HX-Request": "true"})
    answer = dialog.post("/accounts/login/", {"login": reader.email, "password": PASSWORD})
    assert answer.headers["HX-Redirect"] == "/me/closing/"


def test_closed_account_writes_nothing_by_page_or_program() -> None:
    reader = ReaderFactory()
    token = make_token(reader=reader, scopes=["reader"])
    client = browser(reader)
    close_account(reader=reader, keeps_comments=True)
    client.post("/accounts/login/", {"login": reader.email, "password": PASSWORD})
    assert client.post("/comments/1/like").headers["Location"] == "/me/closing/"
    program = Client(headers={"Host": settings.SITE_HOST, "Authorization": f"Bearer {token}"})
    answer = program.get("/api/v1/me")
    assert (answer.status_code, "closed" in answer.json()["detail"]) == (403, True)


def test_who_signed_in_long_ago_shows_first_who_they_are() -> None:
    client = Client(headers={"Host": settings.SITE_HOST})
    client.force_login(ReaderFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/me/close/").headers["Location"].endswith("?next=%2Fme%2Fclose%2F")


def test_choice_about_the_comments_is_needed() -> None:
    reader = ReaderFactory()
    page = browser(reader).post("/me/close/", {"comments": "burn"}).content.decode()
    assert "field__error" in page
    reader.refresh_from_db()
    assert reader.closes_at is None


def test_last_chief_makes_somebody_else_chief_first() -> None:
    chief = ReaderFactory(role="chief")
    with pytest.raises(LastChief):
        close_account(reader=chief, keeps_comments=True)
    assert "only chief" in browser(chief).post("/me/close/", {"comments": "keep"}).content.decode()
    ReaderFactory(role="chief")
    close_account(reader=chief, keeps_comments=True)


def test_nothing_to_take_back() -> None:
    with pytest.raises(NotClosing):
        reopen_account(reader=ReaderFactory())


def test_account_is_erased_when_its_time_has_come_and_not_before() -> None:
    reader = ReaderFactory()
    close_account(reader=reader, keeps_comments=True)
    erase_closed_accounts.call()
    run_jobs()
    assert Reader.objects.filter(pk=reader.pk).exists()
    Reader.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    erase_closed_accounts.call()
    run_jobs()
    assert not Reader.objects.filter(pk=reader.pk).exists()


def test_account_that_was_opened_again_meanwhile_stays() -> None:
    reader = ReaderFactory()
    close_account(reader=reader, keeps_comments=True)
    Reader.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    erase_closed_accounts.call()
    reader.refresh_from_db()
    reopen_account(reader=reader)
    run_jobs()
    assert Reader.objects.filter(pk=reader.pk).exists()
