"""Under water: coral in branches and fans, a shoal that turns, light from above."""

import math

from .. import inks
from ..marks import gouge, tapered
from ..nature import land, ridge
from ..press import Plate, Point, Sheet


def draw(seed: int) -> Sheet:
    """A reef slope, seen from a diver's height."""
    sheet = Sheet(seed=seed, paper=inks.SEA)
    _light(sheet)
    _slope(sheet, base=1010, colour=inks.NIGHT)
    _fans(sheet)
    _shoal(sheet)
    _branches(sheet, ((330, 1130, 300), (1560, 1110, 330), (1000, 1180, 210)), inks.CORAL)
    _branches(sheet, ((120, 1200, 230), (1370, 1210, 190), (1760, 1200, 240)), inks.STRAW)
    _slope(sheet, base=1215, colour=inks.INK)
    _boulders(sheet)
    return sheet


def _light(sheet: Sheet) -> None:
    beams = sheet.plate()
    for x in (420, 640, 820, 1060, 1300):
        beams.polygon([(x, -10), (x + 70, -10), (x - 120 + (x - 800) * 0.7, 980), (x - 330 + (x - 800) * 0.7, 980)])
    sheet.print(beams.stippled(lambda x, y: 0.75 - y * 1.05), inks.LAGOON)
    ripples = sheet.plate()
    for row in range(5):
        for _ in range(11):
            left = sheet.random.uniform(-80, 1860)
            reach, level = sheet.random.uniform(80, 240), 14 + row * 26
            gouge(ripples, (left, level), (left + reach, level), 12 - row * 1.6, bend=7)
    sheet.print(ripples, inks.ICE, rough=0.8)


def _slope(sheet: Sheet, *, base: float, colour: str) -> None:
    ground = land(sheet.plate(), ridge(sheet.random, width=1860, base=base, height=130, jags=7))
    sheet.print(ground, colour, wear=0.04)


def _fans(sheet: Sheet) -> None:
    fans = sheet.plate()
    for x, foot, reach in ((690, 1080, 290), (1240, 1060, 240)):
        for step in range(15):
            angle = math.radians(205 + step * 130 / 14)
            end = (x + math.cos(angle) * reach, foot + math.sin(angle) * reach)
            gouge(fans, (x, foot), end, 13, bend=(step - 7) * 3)
        for part in (0.35, 0.5, 0.64, 0.78, 0.9):
            fans.arc((x, foot), (reach * part, reach * part), (207, 333), 5)
    sheet.print(fans, inks.PLUM, rough=0.8)


def _branches(sheet: Sheet, roots: tuple[tuple[float, float, float], ...], colour: str) -> None:
    coral = sheet.plate()
    for x, foot, reach in roots:
        for lean in (-34, -10, 12, 36):
            _branch(coral, (x + lean, foot), -90 + lean, reach * 0.42, 34, 4)
    sheet.print(coral, colour, wear=0.04)
    pits = sheet.plate()
    for _ in range(900):
        pits.disc(sheet.random.uniform(0, 1860), sheet.random.uniform(700, 1240), sheet.random.uniform(2, 4))
    sheet.print(pits.within(coral), inks.INK, rough=0.5)


def _branch(plate: Plate, foot: Point, angle: float, reach: float, width: float, forks: int) -> None:
    tip = (foot[0] + math.cos(math.radians(angle)) * reach, foot[1] + math.sin(math.radians(angle)) * reach)
    tapered(plate, [foot, tip], [width, width * 0.72])
    plate.disc(*tip, width * 0.37)
    if forks:
        for turn in (-27, 24):
            swing = turn + plate.sheet.random.uniform(-9, 9)
            _branch(plate, tip, angle + swing, reach * plate.sheet.random.uniform(0.66, 0.84), width * 0.72, forks - 1)


def _shoal(sheet: Sheet) -> None:
    fish, eyes = sheet.plate(), sheet.plate()
    for index in range(46):
        part = index / 45
        x = 230 + 1420 * part + sheet.random.uniform(-70, 70)
        y = 470 - 210 * math.sin(part * 3.0) + sheet.random.uniform(-105, 105)
        _fish(fish, eyes, x, y, sheet.random.uniform(30, 56), 16 * math.cos(part * 3.0))
    sheet.print(fish, inks.STRAW, rough=0.7)
    sheet.print(eyes, inks.INK, rough=0.4)
    large, eye = sheet.plate(), sheet.plate()
    _fish(large, eye, 1385, 640, 150, -8)
    _fish(large, eye, 560, 760, 110, 6)
    sheet.print(large, inks.INK, rough=0.8)
    sheet.print(eye, inks.PAPER, rough=0.5)


def _fish(body: Plate, eye: Plate, x: float, y: float, size: float, climb: float) -> None:
    turn = math.radians(-climb)

    def at(dx: float, dy: float) -> Point:
        return (
            x + (dx * math.cos(turn) - dy * math.sin(turn)) * size,
            y + (dx * math.sin(turn) + dy * math.cos(turn)) * size,
        )

    gouge(body, at(-0.62, 0), at(0.7, 0), size * 0.62)
    body.polygon([at(-0.42, 0), at(-0.88, -0.3), at(-0.74, 0), at(-0.88, 0.3)])
    body.polygon([at(-0.2, -0.22), at(0.0, -0.46), at(0.25, -0.24)])
    eye.disc(*at(0.42, -0.06), size * 0.055)


def _boulders(sheet: Sheet) -> None:
    for x, y, radius in ((860, 1200, 120), (1105, 1215, 84), (560, 1222, 92)):
        sheet.print(sheet.plate().disc(x, y, radius, radius * 0.8), inks.BLUSH, wear=0.05)
        lines = sheet.plate()
        for ring in range(1, 6):
            lines.arc((x, y + 14), (radius * ring / 6, radius * ring / 7.2), (185 + ring * 3, 355 - ring * 4), 7)
        sheet.print(lines, inks.CLAY, rough=0.8)
