"""Test data of the media library: files that begin as the real ones do."""

from django.core.files.base import ContentFile

from standfirst.recordings.models import Recording

MP4_BYTES = b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + bytes(200)
MP3_BYTES = b"ID3\x04" + bytes(200)
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:02.000\nThe light was out.\n"


def make_recording(*, kind: str = "video", **fields: str) -> Recording:
    """A recording as the library keeps it."""
    data, suffix = (MP4_BYTES, "mp4") if kind == "video" else (MP3_BYTES, "mp3")
    words = {"title": "The pilot speaks", "credit": "Standfirst", "transcript": "The light was out.", **fields}
    recording = Recording(kind=kind, **words)
    recording.file.save(f"clip.{suffix}", ContentFile(data), save=False)
    if kind == "video":
        recording.captions.save("clip.vtt", ContentFile(CAPTIONS), save=False)
    recording.save()
    return recording
