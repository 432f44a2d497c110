"""Looking at what somebody brings in: sound, pictures that move, and the words that go with them.

A file is known by its first bytes, never by its name: what is served carries the type that was found here.
"""

from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 500 * 1024 * 1024
MOST_CAPTION_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Format:
    """kind: `audio` or `video`. suffix: of the stored file. media_type: as the browser is told (RFC 6838)."""

    kind: str
    suffix: str
    media_type: str


MP4 = Format("video", ".mp4", "video/mp4")
WEBM = Format("video", ".webm", "video/webm")
M4A = Format("audio", ".m4a", "audio/mp4")
MP3 = Format("audio", ".mp3", "audio/mpeg")
OGG = Format("audio", ".ogg", "audio/ogg")
WAV = Format("audio", ".wav", "audio/wav")
FORMATS = (MP4, WEBM, M4A, MP3, OGG, WAV)


def format_of(file: BinaryIO, size_bytes: int) -> Format:
    """Which format a file is in. Raises ValidationError with a sentence for any other, and for more than 500 MB."""
    if size_bytes > MOST_BYTES:
        raise ValidationError(_("The recording is larger than 500 MB: make it smaller."))
    file.seek(0)
    start = file.read(64)
    file.seek(0)
    found = _by_first_bytes(start)
    if found is None:
        raise ValidationError(
            _("This is not an MP4 or WebM video nor an MP3, M4A, Ogg or WAV recording: save it as one of these.")
        )
    return found


def check_captions(file: BinaryIO, size_bytes: int) -> None:
    """Raise ValidationError with a sentence for what is not WebVTT (W3C, section 4.1) in UTF-8, or larger than 1 MB."""
    if size_bytes > MOST_CAPTION_BYTES:
        raise ValidationError(_("The captions are larger than 1 MB: is this the right file?"))
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The captions are not UTF-8 text: save them as WebVTT in UTF-8.")) from error
    finally:
        file.seek(0)
    if text[:6] != "WEBVTT" or text[6:7] not in ("", " ", "\t", "\n", "\r"):
        raise ValidationError(_("The captions are not WebVTT, whose first line is “WEBVTT”: save them in that format."))


def _by_first_bytes(start: bytes) -> Format | None:
    if start[4:8] == b"ftyp":
        return M4A if start[8:12] in (b"M4A ", b"M4B ") else MP4
    if start[:4] == b"RIFF" and start[8:12] == b"WAVE":
        return WAV
    is_mpeg_frame = len(start) > 1 and start[0] == 0xFF and start[1] & 0xE6 == 0xE2  # MPEG audio, layer III
    if start[:3] == b"ID3" or is_mpeg_frame:
        return MP3
    return {b"\x1aE\xdf\xa3": WEBM, b"OggS": OGG}.get(start[:4])
