"""Walls, windows, roofs."""

import random

from .marks import Box
from .press import Plate


def windows(plate: Plate, area: Box, *, columns: int, rows: int, lit: float, rng: random.Random) -> None:
    """A regular grid of windows, of which a share is lit (drawn)."""
    left, top, right, bottom = area
    wide, high = (right - left) / columns, (bottom - top) / rows
    for row in range(rows):
        for column in range(columns):
            if rng.random() < lit:
                x, y = left + (column + 0.25) * wide, top + (row + 0.22) * high
                plate.box(x, y, x + wide * 0.5, y + high * 0.56)


def house(plate: Plate, x: float, foot: float, width: float, height: float) -> None:
    """A gabled house seen from its end; the ridge is at `height`."""
    wall = foot - height * 0.6
    plate.polygon([(x, foot), (x, wall), (x + width / 2, foot - height), (x + width, wall), (x + width, foot)])


def arch(plate: Plate, x: float, foot: float, width: float, height: float, tone: int = 255) -> None:
    """A round-headed opening, `x` at its middle."""
    radius = width / 2
    plate.disc(x, foot - height + radius, radius, tone=tone)
    plate.box(x - radius, foot - height + radius, x + radius, foot, tone)


def skyline(plate: Plate, rng: random.Random, *, foot: float, lowest: float, highest: float) -> list[Box]:
    """Blocks of houses side by side across the sheet; answers their boxes for windows."""
    boxes: list[Box] = []
    x = -40.0
    while x < plate.sheet.width:
        width, height = rng.uniform(90, 210), rng.uniform(lowest, highest)
        boxes.append((x, foot - height, x + width, foot))
        plate.box(*boxes[-1])
        _roof(plate, boxes[-1], rng)
        x += width + rng.choice([0, 0, 6])
    return boxes


def _roof(plate: Plate, box: Box, rng: random.Random) -> None:
    left, top, right, _ = box
    kind = rng.choice(["flat", "gable", "tank", "stack"])
    if kind == "gable":
        plate.polygon([(left, top), ((left + right) / 2, top - 46), (right, top)])
    if kind == "tank":
        plate.box(left + 24, top - 40, left + 64, top)
    if kind == "stack":
        plate.box(right - 44, top - 58, right - 22, top)
