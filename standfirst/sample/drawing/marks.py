"""Marks a cutter makes: gouges, hatching, waves, rain."""

import math
import random

from .press import Plate, Point

Box = tuple[float, float, float, float]


def gouge(plate: Plate, start: Point, end: Point, width: float, *, bend: float = 0.0, tone: int = 255) -> None:
    """One stroke of a V-tool: thin at both ends, `width` in the middle, bowed sideways by `bend` pixels."""
    length = math.dist(start, end) or 1.0
    across = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
    upper, lower = [], []
    for step in range(13):
        part = step / 12
        swell = math.sin(math.pi * part)
        x = start[0] + (end[0] - start[0]) * part + across[0] * bend * swell
        y = start[1] + (end[1] - start[1]) * part + across[1] * bend * swell
        half = width / 2 * swell
        upper.append((x + across[0] * half, y + across[1] * half))
        lower.append((x - across[0] * half, y - across[1] * half))
    plate.polygon(upper + lower[::-1], tone)


def tapered(plate: Plate, spine: list[Point], widths: list[float], tone: int = 255) -> None:
    """A body along a spine, with a width at each of its points: an eel, a branch, a stream."""
    left, right = [], []
    for index, (x, y) in enumerate(spine):
        before, after = spine[max(0, index - 1)], spine[min(len(spine) - 1, index + 1)]
        angle = math.atan2(after[1] - before[1], after[0] - before[0]) + math.pi / 2
        half = widths[index] / 2
        left.append((x + math.cos(angle) * half, y + math.sin(angle) * half))
        right.append((x - math.cos(angle) * half, y - math.sin(angle) * half))
    plate.polygon(left + right[::-1], tone)


def hatch(shape: Plate, *, angle: float, pitch: float, width: float, seed: int = 1) -> Plate:
    """Parallel cut lines, `pitch` apart at an angle in degrees, kept inside a shape."""
    rng, sheet = random.Random(seed), shape.sheet
    plate, reach = sheet.plate(), math.hypot(sheet.width, sheet.height) / 2
    along = (math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    for index in range(round(-reach / pitch), round(reach / pitch) + 1):
        offset = index * pitch + rng.uniform(-0.15, 0.15) * pitch
        x, y = sheet.width / 2 - along[1] * offset, sheet.height / 2 + along[0] * offset
        ends = [(x + along[0] * reach * side, y + along[1] * reach * side + rng.uniform(-3, 3)) for side in (-1, 1)]
        plate.line(ends, width * rng.uniform(0.7, 1.25))
    return plate.within(shape)


def waves(plate: Plate, area: Box, rng: random.Random, *, rows: int = 16, size: float = 1.0, tone: int = 255) -> None:
    """Gouged strokes of water, short and close at the top of the area, long and wide apart at the bottom."""
    left, top, right, bottom = area
    for row in range(rows):
        depth = ((row + 0.5) / rows) ** 1.7
        y = top + (bottom - top) * depth
        length, width = size * (30 + 190 * depth), size * (2.2 + 7.5 * depth)
        x = left + rng.uniform(-1, 0) * length
        while x < right:
            stretch = length * rng.uniform(0.5, 1.3)
            rise = rng.uniform(-1, 1) * 4 * (0.3 + depth)
            gouge(plate, (x, y + rise), (x + stretch, y + rise), width * rng.uniform(0.6, 1.2), bend=-width, tone=tone)
            x += stretch + length * rng.uniform(0.25, 0.9)


def glitter(plate: Plate, x: float, top: float, bottom: float, rng: random.Random, *, spread: float = 90) -> None:
    """A light's path on water below it, widening towards us."""
    y = top
    while y < bottom:
        depth = (y - top) / (bottom - top)
        half = spread * (0.25 + 0.9 * depth) * rng.uniform(0.35, 1.0)
        shift = rng.uniform(-0.35, 0.35) * spread * (0.3 + depth)
        gouge(plate, (x + shift - half, y), (x + shift + half, y), 4 + 10 * depth)
        y += 9 + 17 * depth


def rain(plate: Plate, rng: random.Random, *, count: int = 320, slope: float = 0.22, length: float = 70) -> None:
    """Slanting strokes over the whole sheet."""
    for _ in range(count):
        x, y = rng.uniform(-100, plate.sheet.width + 200), rng.uniform(-60, plate.sheet.height)
        reach = length * rng.uniform(0.4, 1.4)
        gouge(plate, (x, y), (x - reach * slope, y + reach), rng.uniform(2, 3.6))


def scattered(rng: random.Random, area: Box, count: int, *, apart: float) -> list[Point]:
    """Random places in an area, no two nearer than `apart`; fewer than asked when the area is full."""
    left, top, right, bottom = area
    places: list[Point] = []
    for _ in range(count * 12):
        place = (rng.uniform(left, right), rng.uniform(top, bottom))
        if all(math.dist(place, other) >= apart for other in places):
            places.append(place)
        if len(places) == count:
            break
    return places
