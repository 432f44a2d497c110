"""A reader's picture: what is taken, what is kept of it, and how it goes."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def picture(kind: str = "JPEG", size: tuple[int, int] = (900, 600), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **options)
    return out.getvalue()


def send(visitor: Visitor, reader: Reader, data: bytes | None = None, name: str = "me.jpg", **fields: str):
    typed = {"display_name": "Wren", "handle": "wren", "about": "Words.", "reader": reader.pk, **fields}
    if data is not None:
        typed["picture"] = SimpleUploadedFile(name, data)
    return visitor.post("/me/profile/", typed)


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_picture_is_written_anew_as_a_small_square(visitor: Visitor, reader: Reader, kind: str) -> None:
    visitor.sign_in(reader)
    assert send(visitor, reader, picture(kind)).status_code == 302
    reader.refresh_from_db()
    with Image.open(reader.portrait.path) as kept:
        assert (kept.format, kept.size) == ("WEBP", (384, 384))
    assert reader.portrait.url in visitor.get("/readers/wren/").content.decode()


def test_nothing_but_the_pixels_is_kept(visitor: Visitor, reader: Reader) -> None:
    exif = Image.Exif()
    exif[0x010E] = "canary-of-the-camera"
    visitor.sign_in(reader)
    send(visitor, reader, picture(exif=exif) + b"canary-at-the-end", name="canary-name.jpg")
    (kept,) = files()
    assert b"canary" not in kept.read_bytes()
    assert "canary" not in kept.name
    assert len(kept.stem) == 32


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not a JPEG, PNG, WebP or GIF"),
        (b"\xff\xd8\xff nothing more", "not a JPEG, PNG, WebP or GIF"),
        (picture("BMP", (10, 10)), "not a JPEG, PNG, WebP or GIF"),
        (picture("PNG", (6000, 5000)), "more than 24 million pixels"),
    ],
    ids=["drawing", "broken", "bitmap", "30 megapixels"],
)
def test_wrong_picture_is_refused_in_a_sentence_and_what_was_typed_stays(
    visitor: Visitor, reader: Reader, data: bytes, sentence: str
) -> None:
    visitor.sign_in(reader)
    answer = send(visitor, reader, data, about="Words that were typed.")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert [sentence in html, "Words that were typed." in html] == [True, True]
    assert files() == []


def test_new_picture_takes_the_place_of_the_old_file(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    send(visitor, reader, picture())
    (before,) = files()
    send(visitor, reader, picture())
    (after,) = files()
    assert before.name != after.name


def test_reader_takes_the_picture_away(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    send(visitor, reader, picture())
    send(visitor, reader, remove_picture="on")
    reader.refresh_from_db()
    assert not reader.portrait
    assert files() == []


def test_profile_without_a_new_picture_keeps_the_one_that_is(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    send(visitor, reader, picture())
    send(visitor, reader, about="Other words.")
    assert len(files()) == 1
