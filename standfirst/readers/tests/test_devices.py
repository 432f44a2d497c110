"""Where a reader is signed in, and ending that."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone
from django.utils.formats import date_format

from standfirst.readers import seen
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1"


def sign_in(user_agent: str) -> Visitor:
    visitor = Visitor(HTTP_USER_AGENT=user_agent)
    visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    return visitor


def test_devices_are_listed_by_name(reader: Reader) -> None:
    sign_in(SAFARI)
    page = sign_in(FIREFOX).get("/accounts/sessions/").content.decode()
    assert "Safari on iPhone" in page
    assert "Firefox on Linux" in page
    assert page.count("This device") == 1


def test_signed_out_device_is_out_at_once(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("standfirst.readers.live.publish", lambda stream, event, data: told.append(event))
    lost, kept = sign_in(SAFARI), sign_in(FIREFOX)
    told.clear()
    session = UserSession.objects.get(user_agent=SAFARI)
    kept.post(f"/me/sessions/{session.pk}/end")
    assert lost.get("/me/").status_code == 302
    assert kept.get("/me/").status_code == 200
    assert told == ["signed-out"]


def test_all_others_are_signed_out_together(reader: Reader) -> None:
    lost, also_lost, kept = sign_in(SAFARI), sign_in(SAFARI), sign_in(FIREFOX)
    kept.post("/accounts/sessions/")
    assert [visitor.get("/me/").status_code for visitor in (lost, also_lost, kept)] == [302, 302, 200]


def test_nobody_ends_a_session_of_another_reader(reader: Reader, visitor: Visitor) -> None:
    theirs = sign_in(SAFARI)
    visitor.sign_in(ReaderFactory())
    visitor.post(f"/me/sessions/{UserSession.objects.get(user=reader).pk}/end")
    assert theirs.get("/me/").status_code == 200


def test_program_that_does_not_say_is_called_an_app(reader: Reader) -> None:
    assert "An app" in sign_in("").get("/accounts/sessions/").content.decode()


def test_device_was_last_seen_when_it_asked_last(reader: Reader) -> None:
    phone, here = sign_in(SAFARI), sign_in(FIREFOX)
    long_ago = timezone.now() - timedelta(days=3)
    UserSession.objects.update(last_seen_at=long_ago)
    seen._noted.clear()
    phone.get("/me/")
    page = here.get("/accounts/sessions/").content.decode()
    assert f"Last seen {date_format(timezone.localtime(), 'j F Y')}" in page
    assert UserSession.objects.get(user_agent=SAFARI).last_seen_at > long_ago


def test_being_seen_again_within_ten_minutes_writes_nothing(reader: Reader) -> None:
    visitor = sign_in(FIREFOX)
    visitor.get("/me/")
    before = UserSession.objects.get().last_seen_at
    visitor.get("/me/")
    assert UserSession.objects.get().last_seen_at == before
