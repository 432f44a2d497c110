"""The language and the time zone of one's own pages."""

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone

from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(visitor: Visitor, reader: Reader) -> Visitor:
    visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    return visitor


def test_times_on_my_pages_are_in_my_zone_and_on_the_papers_in_its_own(signed_in: Visitor, reader: Reader) -> None:
    UserSession.objects.update(created_at=timezone.datetime(2026, 7, 1, 12, tzinfo=timezone.get_fixed_timezone(0)))
    answer = signed_in.post("/me/language/", {"language": "", "time_zone": "Asia/Tokyo"}, follow=True)
    assert "saved" in answer.content.decode()
    assert "1 July 2026, 21:00 JST" in signed_in.get("/accounts/sessions/").content.decode()
    assert "JST" not in signed_in.get("/readers/wren/").content.decode()


def test_my_pages_speak_my_language(signed_in: Visitor, settings) -> None:  # type: ignore[no-untyped-def]
    settings.LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
    signed_in.post("/me/language/", {"language": "de", "time_zone": ""})
    assert '<html lang="de"' in signed_in.get("/me/").content.decode()
    assert '<html lang="en-gb"' in signed_in.get("/readers/wren/").content.decode()


@pytest.mark.parametrize("words", [{"language": "xx"}, {"time_zone": "Moon/Tranquillity"}])
def test_language_or_zone_that_is_none_is_refused(signed_in: Visitor, reader: Reader, words: dict[str, str]) -> None:
    page = signed_in.post("/me/language/", words).content.decode()
    assert "field__error" in page
    reader.refresh_from_db()
    assert (reader.language, reader.time_zone) == ("", "")
