"""Sky, hills, trees, birds."""

import math
import random

from .marks import gouge, tapered
from .press import Plate, Point


def ridge(rng: random.Random, *, width: float, base: float, height: float, jags: int = 5) -> list[Point]:
    """A line of hills from left to right, `height` pixels high at most; smooth for few jags, rocky for many."""
    waves = [(rng.uniform(0.6, 1.4) * (n + 1), rng.uniform(0, 6.3), 1 / (n + 1)) for n in range(jags)]
    points = []
    for step in range(161):
        part = step / 160
        lift = sum(size * math.sin(speed * part * 5 + start) for speed, start, size in waves)
        points.append((width * part, base - height * (0.5 + 0.27 * lift)))
    return points


def land(plate: Plate, line: list[Point], floor: float | None = None, tone: int = 255) -> Plate:
    """Fill everything below a line, down to the floor or the bottom edge."""
    bottom = plate.sheet.height if floor is None else floor
    return plate.polygon([*line, (line[-1][0], bottom), (line[0][0], bottom)], tone)


def peaks(plate: Plate, tops: list[Point], base: float) -> Plate:
    """A jagged chain through the given points down to a base line."""
    return plate.polygon([(tops[0][0], base), *tops, (tops[-1][0], base)])


def cloud(plate: Plate, x: float, y: float, width: float, rng: random.Random, tone: int = 255) -> None:
    """A flat-bottomed cloud whose base is centred on the point."""
    puffs = 6
    for index in range(puffs):
        part = (index + 0.5) / puffs
        radius = width * (0.08 + 0.11 * math.sin(math.pi * part)) * rng.uniform(0.85, 1.2)
        plate.disc(x - width / 2 + width * part, y - radius * 0.8, radius, tone=tone)
    plate.box(x - width * 0.48, y - width * 0.055, x + width * 0.48, y, tone)
    plate.box(0, y, plate.sheet.width, y + width * 0.2, 0)


def streaks(plate: Plate, rng: random.Random, *, top: float, bottom: float, count: int = 14, tone: int = 255) -> None:
    """Long thin clouds across the sky."""
    for _ in range(count):
        x, y = rng.uniform(-200, plate.sheet.width), rng.uniform(top, bottom)
        gouge(plate, (x, y), (x + rng.uniform(220, 720), y + rng.uniform(-6, 6)), rng.uniform(5, 17), tone=tone)


def stars(plate: Plate, rng: random.Random, count: int, *, bottom: float) -> None:
    """Points of light, most of them small."""
    for _ in range(count):
        size = 1.3 + 3.2 * rng.random() ** 4
        plate.disc(rng.uniform(0, plate.sheet.width), rng.uniform(0, bottom), size)


def gull(plate: Plate, x: float, y: float, span: float, tilt: float = 0.0) -> None:
    """A bird on the wing."""
    for side in (-1, 1):
        tip = (x + side * span / 2, y - span * (0.16 + side * tilt))
        gouge(plate, (x, y), tip, span * 0.09, bend=-side * span * 0.13)


def conifer(plate: Plate, x: float, foot: float, height: float) -> None:
    """A fir tree in four tiers."""
    plate.box(x - height * 0.03, foot - height * 0.15, x + height * 0.03, foot)
    for tier in range(4):
        top, half = foot - height + tier * height * 0.2, height * (0.1 + 0.055 * tier)
        plate.polygon([(x, top), (x + half, top + height * 0.3), (x - half, top + height * 0.3)])


def tree(plate: Plate, x: float, foot: float, height: float, rng: random.Random) -> None:
    """A broad tree: trunk, then a crown of discs."""
    plate.polygon(
        [
            (x - height * 0.035, foot),
            (x - height * 0.02, foot - height * 0.5),
            (x + height * 0.02, foot - height * 0.5),
            (x + height * 0.035, foot),
        ]
    )
    for _ in range(11):
        angle, reach = rng.uniform(0, 6.3), height * 0.2 * rng.random() ** 0.5
        centre = (x + math.cos(angle) * reach, foot - height * 0.68 + math.sin(angle) * reach * 0.9)
        plate.disc(*centre, height * rng.uniform(0.1, 0.16))


def frond(plate: Plate, x: float, foot: float, height: float, sway: float, width: float) -> list[Point]:
    """A stem that bends to one side; answers its spine, from the foot upwards."""
    spine = [(x + sway * (step / 24) ** 2, foot - height * step / 24) for step in range(25)]
    tapered(plate, spine, [width * (1 - 0.75 * step / 24) for step in range(25)])
    return spine
