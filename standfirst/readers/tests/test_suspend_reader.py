"""Suspending and renaming: open pages learn of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from standfirst.live import hub
from standfirst.readers.actions import rename_reader, suspend_reader
from standfirst.readers.errors import HandleTaken
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
Told = list[tuple[str, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What open pages were told: stream and event."""
    events: Told = []
    monkeypatch.setattr("standfirst.readers.live.publish", lambda stream, event, data: events.append((stream, event)))
    return events


def test_suspended_reader_is_one_until_the_hour_comes(reader: Reader, told: Told) -> None:
    suspend_reader(reader=reader, until=timezone.now() + timedelta(hours=1))
    reader.refresh_from_db()
    assert reader.is_suspended
    assert not Reader.objects.not_suspended().exists()
    assert told == [(hub.reader_stream(reader.pk), "signed-in")]


def test_suspension_can_be_lifted(reader: Reader, told: Told) -> None:
    suspend_reader(reader=reader, until=timezone.now() + timedelta(hours=1))
    suspend_reader(reader=reader, until=None)
    assert list(Reader.objects.not_suspended()) == [reader]
    assert len(told) == 2


def test_renamed_reader_is_found_under_the_new_handle(reader: Reader, told: Told) -> None:
    rename_reader(reader=reader, display_name="Jenny", handle="jenny")
    assert Reader.objects.get(handle="jenny").name == "Jenny"
    assert told == [(hub.reader_stream(reader.pk), "signed-in")]


def test_handle_that_somebody_has_is_refused(reader: Reader, told: Told) -> None:
    ReaderFactory(handle="lark")
    with pytest.raises(HandleTaken):
        rename_reader(reader=reader, display_name="Lark", handle="lark")
    assert Reader.objects.get(pk=reader.pk).handle == "wren"
    assert told == []
