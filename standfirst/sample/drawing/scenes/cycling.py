"""Three riders break away uphill above a valley of fields."""

import math
from collections.abc import Callable

from .. import inks
from ..marks import gouge, hatch
from ..nature import cloud, land, ridge, tree
from ..press import Point, Sheet

SLOPE = -0.17
Place = Callable[[float, float], Point]


def draw(seed: int) -> Sheet:
    """From the verge, with the peloton small on the road below."""
    sheet = Sheet(seed=seed, paper=inks.MIST)
    _valley(sheet)
    _bunch(sheet)
    _road(sheet)
    for x, size, jersey in ((1500, 0.92, inks.PLUM), (1010, 1.06, inks.OCHRE), (450, 1.24, inks.RED)):
        _rider(sheet, x, _road_at(x), size * 1.42, jersey)
    return sheet


def _road_at(x: float) -> float:
    return 1150 + SLOPE * x


def _valley(sheet: Sheet) -> None:
    sheet.print(sheet.plate().disc(380, 250, 105), inks.WHITE, wear=0.04)
    for x, y, width in ((820, 230, 380), (1500, 170, 460)):
        puff = sheet.plate()
        cloud(puff, x, y, width, sheet.random)
        sheet.print(puff, inks.PAPER)
    for base, height, ink in (
        (560, 210, inks.LAGOON),
        (700, 170, inks.SAGE),
        (850, 190, inks.STRAW),
        (1010, 180, inks.MOSS),
    ):
        hill = land(sheet.plate(), ridge(sheet.random, width=1860, base=base, height=height, jags=3))
        sheet.print(hill, ink, wear=0.04)
        if ink == inks.STRAW:
            sheet.print(hatch(hill, angle=8, pitch=19, width=4), inks.OCHRE, rough=0.7)
        if ink == inks.SAGE:
            sheet.print(hatch(hill, angle=-62, pitch=21, width=4), inks.MOSS, rough=0.7)
    trees = sheet.plate()
    for _ in range(15):
        tree(
            trees,
            sheet.random.uniform(0, 1860),
            sheet.random.uniform(690, 760),
            sheet.random.uniform(60, 110),
            sheet.random,
        )
    sheet.print(trees, inks.SEA, rough=0.8)


def _bunch(sheet: Sheet) -> None:
    lane = sheet.plate().polygon([(-10, 880), (420, 806), (700, 800), (700, 816), (424, 830), (-10, 930)])
    sheet.print(lane, inks.PAPER, rough=0.8)
    for ink in (inks.INK, inks.RED, inks.WHITE, inks.PLUM):
        riders = sheet.plate()
        for _ in range(9):
            x = sheet.random.uniform(40, 380)
            y = 886 - x * 0.165
            riders.disc(x, y - 32, 8).line([(x - 11, y - 12), (x + 3, y - 25)], 11)
        sheet.print(riders, ink, rough=0.6)


def _road(sheet: Sheet) -> None:
    road = sheet.plate().polygon([(-10, _road_at(0) - 46), (1870, _road_at(1870) - 40), (1870, 1250), (-10, 1250)])
    sheet.print(road, inks.DUSK, wear=0.05)
    verge = sheet.plate().polygon([(-10, 1232), (-10, 1250), (1870, 1250), (1870, 960), (1500, 1010), (800, 1120)])
    sheet.print(verge, inks.MOSS, wear=0.04)
    grass, line = sheet.plate(), sheet.plate()
    for _ in range(420):
        x = sheet.random.uniform(0, 1860)
        y = sheet.random.uniform(1240 - 0.15 * x, 1270)
        gouge(grass, (x, y), (x + sheet.random.uniform(-22, 22), y - sheet.random.uniform(30, 90)), 7)
    for x in range(-60, 1900, 190):
        line.line([(x, _road_at(x) + 38), (x + 100, _road_at(x + 100) + 38)], 7)
    sheet.print(line, inks.PAPER, rough=0.9)
    sheet.print(grass, inks.INK, rough=0.7)


def _rider(sheet: Sheet, x: float, foot: float, size: float, jersey: str) -> None:
    turn = math.atan(SLOPE)

    def at(dx: float, dy: float) -> Point:
        return (
            x + (dx * math.cos(turn) + dy * math.sin(turn)) * size,
            foot + (dx * math.sin(turn) - dy * math.cos(turn)) * size,
        )

    shadow = sheet.plate()
    gouge(shadow, at(-130, -8), at(150, -8), 26 * size)
    sheet.print(shadow, inks.INK)
    _bicycle(sheet, at, size, jersey)
    _body(sheet, at, size, jersey)


def _bicycle(sheet: Sheet, at: Place, size: float, jersey: str) -> None:
    wheels, spokes, frame = sheet.plate(), sheet.plate(), sheet.plate()
    for hub in (-82, 92):
        centre = at(hub, 52)
        wheels.ring(*centre, 53 * size, 6.5 * size)
        for step in range(12):
            angle = math.tau * step / 12
            spokes.line(
                [centre, (centre[0] + math.cos(angle) * 49 * size, centre[1] + math.sin(angle) * 49 * size)], 1.4
            )
    sheet.print(spokes, inks.PAPER, rough=0.2)
    sheet.print(wheels, inks.INK, rough=0.5)
    for points in (
        ((-82, 52), (-6, 48), (-32, 128), (-82, 52)),
        ((-6, 48), (66, 124), (-30, 122)),
        ((92, 52), (68, 118), (62, 140)),
    ):
        frame.line([at(*point) for point in points], 6.5 * size)
    frame.line([at(62, 140), at(88, 142), at(98, 126), at(84, 118)], 6 * size).line(
        [at(-50, 138), at(-14, 136)], 9 * size
    )
    frame.disc(*at(-6, 48), 13 * size)
    sheet.print(frame, inks.WHITE if jersey != inks.OCHRE else inks.RED, rough=0.5)


def _body(sheet: Sheet, at: Place, size: float, jersey: str) -> None:
    _leg(sheet, at, size, (-18, 96), (4, 62), far=True)
    torso = sheet.plate().polygon(
        [at(-42, 142), at(-20, 128), at(22, 150), at(58, 178), at(52, 206), at(24, 212), at(-22, 190)]
    )
    torso.line([at(-32, 148), at(36, 194)], 30 * size)
    sheet.print(torso, jersey, wear=0.04)
    sheet.print(
        hatch(
            sheet.plate()
            .polygon([at(-42, 142), at(-20, 128), at(22, 150), at(58, 178), at(40, 178), at(0, 156)])
            .within(torso),
            angle=50,
            pitch=8,
            width=3,
        ),
        inks.INK,
        rough=0.5,
    )
    arm = sheet.plate().line([at(46, 190), at(56, 156), at(86, 140)], 13 * size)
    sheet.print(arm, inks.BLUSH, rough=0.6)
    sleeve = sheet.plate().line([at(44, 194), at(52, 170)], 19 * size)
    sheet.print(sleeve, jersey, rough=0.6)
    sheet.print(sheet.plate().disc(*at(74, 210), 17 * size, 19 * size), inks.BLUSH, rough=0.6)
    helmet = sheet.plate().disc(*at(69, 219), 24 * size, 17 * size)
    helmet.polygon([at(46, 212), at(40, 200), at(66, 214)])
    sheet.print(helmet, inks.INK, rough=0.6)
    sheet.print(sheet.plate().line([at(58, 222), at(84, 224)], 3 * size), inks.PAPER, rough=0.3)
    _leg(sheet, at, size, (24, 104), (-4, 30), far=False)


def _leg(sheet: Sheet, at: Place, size: float, knee: Point, foot: Point, *, far: bool) -> None:
    shin = sheet.plate().line([at(*knee), at(*foot)], 15 * size)
    sheet.print(shin, inks.CLAY if far else inks.BLUSH, rough=0.6)
    thigh = sheet.plate().line([at(-32, 138), at(*knee)], 25 * size)
    sheet.print(thigh, inks.INK, rough=0.6)
    shoe = sheet.plate().line([at(foot[0] - 6, foot[1] - 3), at(foot[0] + 20, foot[1] - 6)], 12 * size)
    sheet.print(shoe, inks.WHITE, rough=0.5)
