"""What the media library takes in."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from standfirst.readers.factories import ReaderFactory
from standfirst.recordings.factories import CAPTIONS, MP3_BYTES, MP4_BYTES
from standfirst.recordings.forms import RecordingForm
from standfirst.recordings.models import Recording

pytestmark = pytest.mark.django_db


def form(data: bytes, name: str, *, captions: bytes | None = None, **words: str) -> RecordingForm:
    files: dict[str, Any] = {"file": SimpleUploadedFile(name, data)}
    if captions is not None:
        files["captions"] = SimpleUploadedFile("words.vtt", captions)
    fields = {"title": "The pilot speaks", "credit": "Standfirst", **words}
    return RecordingForm(fields, files, for_user=ReaderFactory())


def test_video_with_captions_is_kept_under_a_name_nobody_can_guess() -> None:
    recording = form(MP4_BYTES, "my-holiday.mp4", captions=CAPTIONS).save()
    assert (recording.kind, recording.media_type) == ("video", "video/mp4")
    assert "holiday" not in recording.file.name
    assert len(recording.file.name) >= len("recordings/") + 32
    assert recording.uploaded_by is not None


def test_suffix_is_that_of_what_was_found_in_the_file() -> None:
    recording = form(MP3_BYTES, "page.html", transcript="He speaks.").save()
    assert recording.file.name.endswith(".mp3")
    assert recording.kind == "audio"


@pytest.mark.parametrize("data", [b"<html><script>1</script>", b"", b"\x89PNG\r\n\x1a\n" + bytes(50)])
def test_what_is_no_recording_is_refused_in_a_sentence(data: bytes) -> None:
    wrong = form(data, "clip.mp4", captions=CAPTIONS)
    assert not wrong.is_valid()
    assert list(wrong.errors) == ["file"]
    assert not Recording.objects.exists()


def test_sound_needs_a_transcript_and_video_words_of_some_kind() -> None:
    assert list(form(MP3_BYTES, "a.mp3").errors) == ["transcript"]
    assert list(form(MP4_BYTES, "a.mp4").errors) == ["captions"]
    assert form(MP4_BYTES, "a.mp4", transcript="He speaks.").is_valid()


@pytest.mark.parametrize(
    "captions", [b"1\n00:00:01,000 --> 00:00:02,000\nSubRip", b"WEBVTTX", "WEBVTT ü".encode("latin-1")]
)
def test_captions_that_no_browser_reads_are_refused(captions: bytes) -> None:
    assert list(form(MP4_BYTES, "a.mp4", captions=captions).errors) == ["captions"]


def test_other_words_are_changed_without_bringing_the_file_again() -> None:
    recording = form(MP4_BYTES, "a.mp4", captions=CAPTIONS).save()
    name = recording.file.name
    changed = RecordingForm({"title": "The pilot", "credit": "Standfirst"}, {}, instance=recording)
    assert changed.is_valid()
    assert changed.save().file.name == name
