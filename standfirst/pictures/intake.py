"""Taking a picture into the house: read by a short list of decoders, written anew without anything but its pixels."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from standfirst.pictures.models import Picture
from standfirst.pictures.tasks import make_sizes

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_PIXELS = 24_000_000
MOST_BYTES = 30 * 1024 * 1024
# What each format is written as. Of a GIF the first picture is kept.
_WRITTEN: dict[str, tuple[str, str, dict[str, Any]]] = {
    "JPEG": ("JPEG", "jpg", {"quality": 90, "optimize": True, "progressive": True}),
    "PNG": ("PNG", "png", {"optimize": True}),
    "GIF": ("PNG", "png", {"optimize": True}),
    "WEBP": ("WEBP", "webp", {"quality": 90}),
}


@dataclass(frozen=True, kw_only=True)
class PictureFile:
    """A picture as it came in, with its words; None: nothing was said of it.

    alt: what it shows, for those who cannot see it.
    """

    data: bytes
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


def take_picture(file: PictureFile) -> Picture:
    """Keep a picture, or find the one with the same content and give it these words, whose others it keeps.

    Raises ValidationError with a sentence for what is not a JPEG, PNG, WebP or GIF, is broken, has more than 24
    million pixels or words that are too long.
    """
    words = _checked_words(file)
    data, suffix, size = rewrite(file.data)
    digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    picture = Picture.objects.filter(file_hash=digest).order_by("pk").first()
    if picture is None:
        picture = Picture(title="Picture", width=size[0], height=size[1], file_size=len(data), file_hash=digest)
        picture.file = ContentFile(data, name=f"picture.{suffix}")
    for name, text in words.items():
        setattr(picture, name, text)
    picture.save()
    make_sizes.enqueue(picture.pk)
    return picture


def rewrite(data: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """The same picture without metadata, upright: its bytes, their file suffix, width and height in pixels."""
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 30 MB: make it smaller."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                _check_size(opened)
                return _write_anew(opened)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:  # a decoder may raise anything for a broken file
        raise ValidationError(
            _("This is not a JPEG, PNG, WebP or GIF picture, or it is broken: save it anew.")
        ) from error


def _checked_words(file: PictureFile) -> dict[str, str]:
    """The words that were said, by the picture's fields."""
    given = {"description": file.alt, "caption": file.caption, "credit": file.credit}
    words = {name: text.strip() for name, text in given.items() if text is not None}
    for name, text in words.items():
        longest = Picture._meta.get_field(name).max_length
        if longest and len(text) > longest:
            label = "alt" if name == "description" else name
            sentence = _("The picture's %(name)s is longer than %(most)s characters: shorten it.")
            raise ValidationError(sentence % {"name": label, "most": longest})
    title = words.get("description") or words.get("caption")
    return {**words, **({"title": title[:255]} if title else {})}


def _check_size(opened: Image.Image) -> None:
    if opened.width * opened.height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    return ValidationError(_("The picture has more than 24 million pixels: make it smaller."))


def _write_anew(opened: Image.Image) -> tuple[bytes, str, tuple[int, int]]:
    kind, suffix, options = _WRITTEN[opened.format or ""]
    upright = ImageOps.exif_transpose(opened)
    # Pixels alone are carried over: nothing that the file said besides (place, camera, owner) can follow them.
    bare = Image.new(_mode(upright, kind), upright.size)
    bare.paste(upright.convert(bare.mode))
    out = io.BytesIO()
    bare.save(out, kind, **options)
    return out.getvalue(), suffix, bare.size


def _mode(picture: Image.Image, kind: str) -> str:
    if kind == "JPEG":
        return "L" if picture.mode == "L" else "RGB"
    has_transparency = "A" in picture.getbands() or "transparency" in picture.info
    return "RGBA" if has_transparency else "RGB"
