"""Test data of the picture desk."""

import io

from PIL import Image

from standfirst.pictures.intake import PictureFile, take_picture
from standfirst.pictures.models import Picture


def png(width: int = 60, height: int = 40) -> bytes:
    """A small grey picture; each size is another file."""
    out = io.BytesIO()
    Image.new("L", (width, height), 128).save(out, "PNG")
    return out.getvalue()


def make_picture(*, width: int = 60, height: int = 40, **words: str) -> Picture:
    """A picture with all its words unless told otherwise."""
    picture = take_picture(PictureFile(data=png(width, height), alt="A quay", credit="Standfirst"))
    for name, text in words.items():
        setattr(picture, name, text)
    picture.save()
    return picture
