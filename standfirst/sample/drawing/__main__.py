"""`python -m standfirst.sample.drawing [NAME…]`: draw the sample edition's pictures again, all or the named ones."""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from rich.progress import track

from .catalogue import drawings

PICTURES = Path(__file__).parent.parent / "edition" / "pictures"
QUALITIES = (82, 78, 74, 70, 66, 62, 58)
MOST_BYTES = 205_000


def main(names: list[str]) -> int:
    """Draw the named files, or all of them; answer 2 when a name is unknown."""
    known = drawings()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No drawing is called {', '.join(unknown)}. There are: {', '.join(sorted(known))}.", file=sys.stderr)
        return 2
    for name in track(names or sorted(known), description="Drawing"):
        save(known[name]().finished(), PICTURES / name)
    return 0


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture as a progressive JPEG, in the best quality that keeps the file small."""
    for quality in QUALITIES:
        jpeg = BytesIO()
        picture.save(jpeg, "JPEG", quality=quality, progressive=True, optimize=True)
        if jpeg.tell() <= MOST_BYTES:
            break
    path.write_bytes(jpeg.getvalue())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
