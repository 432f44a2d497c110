"""Compressed copies that lie beside a text whose name carries its hash: made once, since its bytes never change."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli

from standfirst.pages.encodings import BROTLI, GZIP, GZIP_LEVEL, chosen_encoding

# What compressing makes much smaller; pictures and fonts are compressed already.
_TEXT = re.compile(r"\.[0-9a-f]{12}\.(css|js|json|map|svg|txt)$")
_SUFFIXES = {BROTLI: ".br", GZIP: ".gz"}


def may_have_copies(path: str) -> bool:
    return _TEXT.search(path) is not None


def lay_copies(path: Path, *, quality: int) -> None:
    """Lay `.br` and `.gz` beside the file, where they are not there. quality: of brotli, 0 to 11."""
    if not may_have_copies(path.name):
        return
    _lay(path, ".br", lambda text: brotli.compress(text, quality=quality))
    _lay(path, ".gz", lambda text: gzip.compress(text, GZIP_LEVEL, mtime=0))


def _lay(path: Path, suffix: str, compressed: Callable[[bytes], bytes]) -> None:
    copy = path.with_name(path.name + suffix)
    if copy.exists():
        return
    # Half a copy would be sent for ever.
    unfinished = copy.with_name(copy.name + ".unfinished")
    unfinished.write_bytes(compressed(path.read_bytes()))
    unfinished.chmod(path.stat().st_mode)
    unfinished.replace(copy)


def copy_for(path: str, accepted: bytes) -> tuple[bytes, Path] | None:
    """The copy to send to a client, with the name of its encoding. accepted: its header Accept-Encoding."""
    encoding = chosen_encoding(accepted)
    copy = Path(path + _SUFFIXES[encoding]) if encoding in _SUFFIXES else None
    return (encoding, copy) if copy and copy.is_file() else None
