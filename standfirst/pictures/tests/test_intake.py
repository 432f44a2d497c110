"""What comes in as a picture is decoded, checked and written anew."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from standfirst.pictures.intake import rewrite


def encoded(kind: str, picture: Image.Image | None = None, **options: Any) -> bytes:
    out = io.BytesIO()
    (picture or Image.new("RGB", (30, 10), "teal")).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "png")])
def test_known_formats_are_written_anew(kind: str, suffix: str) -> None:
    data, written, size = rewrite(encoded(kind))
    assert (written, size) == (suffix, (30, 10))
    assert Image.open(io.BytesIO(data)).size == (30, 10)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PDF", "ICO"])
def test_other_formats_are_refused(kind: str) -> None:
    with pytest.raises(ValidationError):
        rewrite(encoded(kind))


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\xff\xd8\xff", encoded("PNG")[:60], encoded("JPEG")[:-200]])
def test_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ValidationError):
        rewrite(data)


def test_camera_and_place_are_left_behind() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    jpeg = rewrite(encoded("JPEG", exif=exif, comment=b"SecretWords"))[0]
    info = PngInfo()
    info.add_text("Comment", "SecretWords")
    png = rewrite(encoded("PNG", pnginfo=info, exif=exif))[0]
    assert b"Secret" not in jpeg + png


def test_picture_lying_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert rewrite(encoded("JPEG", exif=exif))[2] == (10, 30)


def test_transparency_stays() -> None:
    data = rewrite(encoded("PNG", Image.new("RGBA", (4, 4), (0, 0, 0, 0))))[0]
    assert Image.open(io.BytesIO(data)).convert("RGBA").getpixel((0, 0))[3] == 0


def test_palette_picture_is_read() -> None:
    assert rewrite(encoded("PNG", Image.new("P", (4, 4))))[1] == "png"


def test_cmyk_picture_becomes_rgb() -> None:
    assert Image.open(io.BytesIO(rewrite(encoded("JPEG", Image.new("CMYK", (4, 4))))[0])).mode == "RGB"


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(ValidationError, match="24 million"):
        rewrite(bomb + encoded("PNG")[33:])
