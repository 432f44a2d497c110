"""Where a comment stands in its thread: the ids from its root to itself, 8 big-endian bytes each.

Bytes compare the same on both databases, so ORDER BY path is the thread as it is read, and everything below a comment
is one range of the index.
"""

# Databases hand bytes out in either form.
Path = bytes | memoryview

MAX_DEPTH = 24
STEP = 8


def path_below(above: Path, number: int) -> bytes:
    """The path of a comment with this id under the one with the path above (b"" for a root).

    Beyond MAX_DEPTH a reply stands beside its parent, under the same comment as it.
    """
    return bytes(above)[: MAX_DEPTH * STEP] + number.to_bytes(STEP, "big")


def depth_of(path: Path) -> int:
    """0 for a root."""
    return len(path) // STEP - 1


def ids_above(path: Path) -> list[int]:
    """The ids of all comments above, the root first."""
    steps = [bytes(path)[start : start + STEP] for start in range(0, len(path) - STEP, STEP)]
    return [int.from_bytes(step, "big") for step in steps]


def below(path: Path) -> tuple[bytes, bytes]:
    """The open range of paths of everything below: greater than the first, smaller than the second."""
    own = int.from_bytes(bytes(path)[-STEP:], "big")
    return bytes(path), bytes(path)[:-STEP] + (own + 1).to_bytes(STEP, "big")
