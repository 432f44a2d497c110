"""A satellite over the night side, reading the ground in stripes."""

import math

from .. import inks
from ..marks import gouge, hatch
from ..nature import stars
from ..press import Point, Sheet


def draw(seed: int) -> Sheet:
    """The limb below, the instrument above, its beam between."""
    sheet = Sheet(seed=seed, paper=inks.INK)
    _space(sheet)
    _earth(sheet)
    _beam(sheet)
    _satellite(sheet, 1190, 400, -17)
    return sheet


def _space(sheet: Sheet) -> None:
    points = sheet.plate()
    stars(points, sheet.random, 260, bottom=900)
    sheet.print(points, inks.WHITE, rough=0.4)
    sheet.print(sheet.plate().disc(280, 210, 92), inks.STRAW, wear=0.08)
    sheet.print(sheet.plate().disc(318, 192, 86), inks.INK)


def _earth(sheet: Sheet) -> None:
    x, y = 760, 2560
    for reach, ink in ((1760, inks.NIGHT), (1728, inks.SEA), (1706, inks.LAGOON)):
        sheet.print(sheet.plate().disc(x, y, reach), ink)
    globe = sheet.plate().disc(x, y, 1690)
    sheet.print(globe, inks.SEA, wear=0.03)
    land = sheet.plate()
    for cx, cy, wide, high in (
        (240, 1130, 360, 150),
        (620, 1010, 260, 70),
        (1290, 1140, 380, 120),
        (930, 1240, 260, 60),
        (1010, 980, 120, 34),
    ):
        land.polygon(
            [
                (
                    cx + math.cos(s / 26 * math.tau) * wide * sheet.random.uniform(0.72, 1.12),
                    cy + math.sin(s / 26 * math.tau) * high * sheet.random.uniform(0.72, 1.15),
                )
                for s in range(26)
            ]
        )
    land.within(globe)
    sheet.print(land, inks.MOSS, wear=0.05)
    sheet.print(hatch(land, angle=-24, pitch=15, width=4), inks.SAGE, rough=0.7)
    swirls = sheet.plate()
    for _ in range(44):
        left, top = sheet.random.uniform(-100, 1860), sheet.random.uniform(900, 1240)
        gouge(
            swirls,
            (left, top),
            (left + sheet.random.uniform(90, 330), top + sheet.random.uniform(-10, 24)),
            sheet.random.uniform(7, 20),
            bend=-12,
        )
    sheet.print(swirls.within(globe), inks.ICE, rough=0.9)


def _beam(sheet: Sheet) -> None:
    cone = sheet.plate().polygon([(1160, 500), (1200, 500), (1420, 1110), (820, 1060)])
    sheet.print(cone.copy().stippled(lambda x, y: 0.62 - 0.5 * y), inks.OCHRE)
    track = sheet.plate()
    for step in range(9):
        track.line([(822 + step * 6, 1062 - step * 17), (1418 + step * 6, 1112 - step * 17)], 5)
    sheet.print(track.within(sheet.plate().disc(760, 2560, 1690)), inks.STRAW, rough=0.5)
    sheet.print(sheet.plate().polygon([(818, 1050), (1424, 1101), (1420, 1118), (814, 1067)]), inks.CORAL, rough=0.6)


def _satellite(sheet: Sheet, x: float, y: float, tilt: float) -> None:
    turn = math.radians(tilt)

    def at(dx: float, dy: float) -> Point:
        return x + dx * math.cos(turn) - dy * math.sin(turn), y + dx * math.sin(turn) + dy * math.cos(turn)

    def slab(left: float, top: float, right: float, bottom: float) -> list[Point]:
        return [at(left, top), at(right, top), at(right, bottom), at(left, bottom)]

    boom = sheet.plate().line([at(-560, 0), at(560, 0)], 13)
    sheet.print(boom, inks.STONE, rough=0.6)
    panels, cells = sheet.plate(), sheet.plate()
    for side in (-1, 1):
        for index in range(3):
            left = side * (190 + index * 138) - (122 if side < 0 else 0)
            panels.polygon(slab(left, -104, left + 122, 104))
            for column in range(3):
                for row in range(5):
                    cells.polygon(slab(left + 9 + column * 36, -95 + row * 39, left + 39 + column * 36, -63 + row * 39))
    sheet.print(panels, inks.OCHRE, rough=0.6)
    sheet.print(cells, inks.SEA, rough=0.5, wear=0.04)
    sheet.print(hatch(cells, angle=tilt + 45, pitch=13, width=2.5), inks.MIST, rough=0.4)
    sheet.print(sheet.plate().polygon(slab(-120, -150, 120, 120)), inks.PAPER, wear=0.03)
    side_face = sheet.plate().polygon(slab(48, -150, 120, 120))
    sheet.print(hatch(side_face, angle=tilt + 90, pitch=11, width=5), inks.DUSK, rough=0.5)
    sheet.print(sheet.plate().polygon(slab(-120, -40, 120, -14)), inks.RED, rough=0.6)
    dish = sheet.plate()
    gouge(dish, at(-118, 150), at(118, 150), 96, bend=-20)
    sheet.print(sheet.plate().polygon(slab(-30, 110, 30, 156)), inks.STONE, rough=0.6)
    sheet.print(dish, inks.STRAW, wear=0.04)
    mast = (
        sheet.plate()
        .line([at(-60, -150), at(-60, -260)], 6)
        .line([at(50, -150), at(96, -226)], 6)
        .disc(*at(-60, -262), 13)
        .disc(*at(98, -230), 10)
    )
    sheet.print(mast, inks.PAPER, rough=0.4)
    lens = sheet.plate().disc(*at(-56, 52), 34)
    sheet.print(lens, inks.INK, rough=0.4)
    sheet.print(sheet.plate().disc(*at(-64, 44), 11), inks.LAGOON, rough=0.4)
