"""People, small enough to be only a shape."""

import random

from .press import Plate


def standing(plate: Plate, x: float, foot: float, height: float, rng: random.Random, tone: int = 255) -> None:
    """Somebody who waits, in a coat."""
    head, lean = height * 0.075, rng.uniform(-0.02, 0.02) * height
    shoulder, hem = height * rng.uniform(0.13, 0.16), height * rng.uniform(0.13, 0.2)
    plate.disc(x + lean, foot - height + head, head, head * 1.15, tone)
    plate.polygon(
        [
            (x + lean - shoulder * 0.5, foot - height * 0.83),
            (x + lean + shoulder * 0.5, foot - height * 0.83),
            (x + lean + shoulder, foot - height * 0.76),
            (x + hem, foot - height * 0.32),
            (x - hem, foot - height * 0.32),
            (x + lean - shoulder, foot - height * 0.76),
        ],
        tone,
    )
    for side in (-1, 1):
        plate.line(
            [(x + side * height * 0.055, foot - height * 0.35), (x + side * height * 0.075, foot)], height * 0.07, tone
        )


def walking(plate: Plate, x: float, foot: float, height: float, rng: random.Random, way: int = 1) -> None:
    """Somebody in a hurry, to the right (`way` 1) or to the left (-1)."""
    stride = height * rng.uniform(0.13, 0.2)
    plate.disc(x + way * height * 0.05, foot - height * 0.92, height * 0.072, height * 0.083)
    plate.polygon(
        [
            (x - height * 0.08, foot - height * 0.82),
            (x + height * 0.11, foot - height * 0.82),
            (x + height * 0.15, foot - height * 0.36),
            (x - height * 0.16, foot - height * 0.36),
        ]
    )
    plate.line([(x, foot - height * 0.4), (x + way * stride, foot)], height * 0.07)
    plate.line(
        [
            (x, foot - height * 0.4),
            (x - way * stride * 0.6, foot - height * 0.18),
            (x - way * stride * 1.3, foot - height * 0.03),
        ],
        height * 0.065,
    )
    plate.line(
        [(x + way * height * 0.02, foot - height * 0.76), (x + way * height * 0.17, foot - height * 0.5)],
        height * 0.055,
    )


def umbrella(plate: Plate, x: float, foot: float, height: float) -> None:
    """An umbrella held by somebody of this height."""
    top, half = foot - height * 1.3, height * 0.38
    plate.pen.pieslice(
        [value * plate.sheet.scale for value in (x - half, top, x + half, top + half * 1.5)], 180, 360, fill=255
    )
    plate.line([(x, top + half * 0.6), (x, foot - height * 0.55)], height * 0.025)


def seated(plate: Plate, x: float, seat: float, height: float, tone: int = 255) -> None:
    """Somebody in a chair seen from the front: head and shoulders down to the seat."""
    plate.disc(x, seat - height * 0.84, height * 0.15, height * 0.18, tone)
    plate.polygon(
        [
            (x - height * 0.14, seat - height * 0.64),
            (x + height * 0.14, seat - height * 0.64),
            (x + height * 0.3, seat - height * 0.5),
            (x + height * 0.34, seat),
            (x - height * 0.34, seat),
            (x - height * 0.3, seat - height * 0.5),
        ],
        tone,
    )
