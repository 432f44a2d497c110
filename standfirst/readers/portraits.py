"""The picture of a reader: square, small, without anything of the file it came in."""

import io
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from standfirst.pictures.intake import rewrite

SIDE_PIXELS = 384
QUALITY = 86
# Larger files are refused before they are read; a camera's picture has less.
MOST_BYTES = 30 * 1024 * 1024


def portrait_path(instance: models.Model, filename: str) -> str:
    """A media path with 128 random bits."""
    return f"portraits/{secrets.token_hex(16)}.webp"


def make_portrait(data: bytes) -> ContentFile:
    """The middle of a picture as a WebP of 384 × 384 pixels; raises ValidationError with a sentence (`rewrite`)."""
    anew, _suffix, _size = rewrite(data)
    with Image.open(io.BytesIO(anew), formats=("JPEG", "PNG", "WEBP")) as opened:
        square = ImageOps.fit(opened.convert("RGBA" if "A" in opened.getbands() else "RGB"), (SIDE_PIXELS, SIDE_PIXELS))
    out = io.BytesIO()
    square.save(out, "WEBP", quality=QUALITY)
    return ContentFile(out.getvalue(), name="portrait.webp")


def check_upload(size_bytes: int) -> None:
    if size_bytes > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 30 MB: make it smaller."))


def forget_file(picture: models.fields.files.FieldFile) -> None:
    """Delete a portrait's file once the row no longer names it."""
    storage, name = picture.storage, picture.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
