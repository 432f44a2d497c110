"""What the newsroom may bring in."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from standfirst.pictures.factories import png
from standfirst.pictures.models import Picture
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db

WORDS = {"title": "Ferry", "description": "A ferry at the quay", "credit": "Standfirst"}


def with_camera() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Secret Camera"
    Image.new("RGB", (60, 40)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def form(data: bytes, name: str = "ferry.png", *, on_disk: bool = False, **words: str) -> Any:
    file: Any
    if on_disk:
        file = TemporaryUploadedFile(name, "image/jpeg", len(data), None)
        file.write(data)
        file.seek(0)
    else:
        file = InMemoryUploadedFile(io.BytesIO(data), "file", name, "image/jpeg", len(data), None)
    root = Collection.get_first_root_node()
    fields = {**WORDS, "collection": root.pk if root else "", **words}
    return get_image_form(Picture)(fields, {"file": file}, user=ReaderFactory(role="editor"))


@pytest.mark.parametrize("word", ["description", "credit"])
def test_picture_without_its_words_is_not_kept(word: str) -> None:
    wrong = form(png(), **{word: "  "})
    assert list(wrong.errors) == [word]
    assert wrong.errors[word][0].endswith(".")


@pytest.mark.parametrize("on_disk", [False, True])
def test_upload_keeps_its_pixels_and_nothing_that_the_camera_said(on_disk: bool) -> None:
    good = form(with_camera(), "ferry.jpg", on_disk=on_disk)
    assert good.is_valid(), good.errors
    picture = good.save()
    with picture.file.open() as kept:
        assert b"Secret Camera" not in kept.read()
    assert (picture.width, picture.height) == (60, 40)
    assert "ferry" not in picture.file.name
    good.files["file"].close()


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"<svg onload=alert(1)>", "a.svg"), (b"<html>", "a.png"), (png()[:30], "a.png"), (with_camera(), "a.png")],
    ids=["drawing", "page", "torso", "other suffix"],
)
def test_what_is_no_picture_is_refused_in_a_sentence(data: bytes, name: str) -> None:
    assert form(data, name).errors["file"] == [
        "This is not a JPEG, PNG, WebP or GIF picture, or it is broken: save it anew."
    ]


def test_forty_megapixels_are_refused_in_a_sentence() -> None:
    assert form(png(8000, 5000)).errors["file"] == ["The picture has more than 24 million pixels: make it smaller."]


def test_upload_that_waits_for_its_words_has_a_name_nobody_guesses() -> None:
    waiting = form(png(), credit="")
    assert not waiting.is_valid()
    assert len(waiting.files["file"].name) > 32
    shown = get_image_form(Picture)(
        instance=Picture(title=waiting.files["file"].name), user=ReaderFactory(role="editor")
    )
    assert shown.initial["title"] == "ferry"
