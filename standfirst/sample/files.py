"""Reading what `edition/` holds."""

from pathlib import Path
from typing import Any

import yaml

from standfirst.pictures.intake import PictureFile, take_picture
from standfirst.pictures.models import Picture

# One seed for all: every sample edition is the same.
SEED = 1788


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text())


def picture_of(given: dict[str, str] | None, folder: Path) -> Picture | None:
    """The picture that an entry or a topic names, with its words."""
    if not given:
        return None
    data = (folder / "pictures" / given["file"]).read_bytes()
    return take_picture(PictureFile(data=data, alt=given["alt"], caption=given["caption"], credit=given["credit"]))
