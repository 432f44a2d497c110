"""Turbines in the sea, a fishing boat in front of them."""

import math

from .. import inks
from ..marks import glitter, hatch, tapered, waves
from ..nature import cloud, gull
from ..press import Plate, Sheet

TURBINES = (
    (1630, 640, 0.42, 14),
    (1390, 650, 0.5, 50),
    (1120, 655, 0.36, 80),
    (960, 660, 0.62, 28),
    (520, 680, 0.85, 66),
    (190, 700, 1.12, 8),
)


def draw(seed: int) -> Sheet:
    """Looking out from the harbour mouth."""
    sheet = Sheet(seed=seed, paper=inks.STRAW)
    _sky(sheet)
    for turbine in TURBINES:
        _turbine(sheet, *turbine)
    _sea(sheet)
    _boat(sheet)
    return sheet


def _sky(sheet: Sheet) -> None:
    sheet.print(sheet.plate().disc(1330, 560, 270), inks.CORAL, wear=0.04)
    lines = hatch(
        sheet.plate().disc(1330, 560, 270).within(sheet.plate().box(0, 500, 1860, 720)), angle=0, pitch=26, width=8
    )
    sheet.print(lines, inks.STRAW, rough=0.8)
    for x, y, width in ((360, 240, 520), (900, 150, 360), (1620, 250, 460)):
        puff = sheet.plate()
        cloud(puff, x, y, width, sheet.random)
        sheet.print(puff, inks.WHITE)
        sheet.print(
            hatch(puff.within(sheet.plate().box(0, y - 34, 1860, y)), angle=0, pitch=12, width=4), inks.OCHRE, rough=0.6
        )


def _turbine(sheet: Sheet, x: float, foot: float, size: float, turn: float) -> None:
    hub = foot - 470 * size
    tower = sheet.plate().polygon(
        [(x - 15 * size, foot + 40), (x - 8 * size, hub), (x + 8 * size, hub), (x + 15 * size, foot + 40)]
    )
    sheet.print(tower, inks.WHITE, rough=0.7)
    side = sheet.plate().polygon(
        [(x + 3 * size, foot + 40), (x + 2 * size, hub), (x + 8 * size, hub), (x + 15 * size, foot + 40)]
    )
    sheet.print(side, inks.DUSK, rough=0.7)
    blades = sheet.plate()
    for blade in range(3):
        _blade(blades, x, hub, 300 * size, math.radians(turn + 120 * blade), 30 * size)
    sheet.print(blades, inks.NIGHT if size > 0.8 else inks.DUSK, rough=0.7)
    sheet.print(sheet.plate().disc(x, hub, 20 * size), inks.RED, rough=0.6)


def _blade(plate: Plate, x: float, y: float, reach: float, angle: float, width: float) -> None:
    spine = [(x + math.cos(angle) * reach * s / 10, y + math.sin(angle) * reach * s / 10) for s in range(11)]
    tapered(plate, spine, [width * part for part in (0.5, 0.95, 1, 0.9, 0.8, 0.7, 0.58, 0.48, 0.36, 0.24, 0.08)])


def _sea(sheet: Sheet) -> None:
    sheet.print(sheet.plate().box(0, 700, 1860, 1240), inks.SEA, wear=0.03)
    light, dark, glow = sheet.plate(), sheet.plate(), sheet.plate()
    waves(light, (-60, 708, 1860, 1235), sheet.random, rows=17)
    waves(dark, (-60, 760, 1860, 1240), sheet.random, rows=12, size=1.25)
    sheet.print(dark, inks.NIGHT, rough=0.8)
    sheet.print(light, inks.LAGOON, rough=0.8)
    glitter(glow, 1330, 712, 1230, sheet.random, spread=150)
    sheet.print(glow, inks.CORAL, rough=0.8)


def _boat(sheet: Sheet) -> None:
    hull = sheet.plate().polygon([(520, 900), (1060, 900), (1170, 850), (1095, 1050), (600, 1050)])
    sheet.print(hull, inks.RED, wear=0.05)
    sheet.print(
        sheet.plate().polygon([(528, 912), (1062, 912), (1164, 864), (1158, 884), (1066, 932), (536, 932)]), inks.WHITE
    )
    cabin = sheet.plate().box(860, 740, 1010, 902).polygon([(845, 742), (860, 716), (1022, 716), (1028, 742)])
    sheet.print(cabin, inks.PAPER, wear=0.03)
    sheet.print(sheet.plate().box(880, 766, 930, 816).box(944, 766, 996, 816), inks.NIGHT, rough=0.8)
    gear = (
        sheet.plate()
        .line([(700, 900), (700, 560)], 12)
        .line([(700, 590), (560, 700)], 8)
        .line([(700, 600), (860, 720)], 5)
    )
    gear.line([(560, 700), (560, 850)], 3).line([(940, 716), (940, 610)], 7)
    for x in (600, 640, 760, 800):
        gear.disc(x, 884, 26, 20)
    sheet.print(gear, inks.INK, rough=0.8)
    sheet.print(sheet.plate().polygon([(940, 612), (1002, 632), (940, 652)]), inks.CORAL, rough=0.8)
    wake = sheet.plate()
    waves(wake, (470, 1034, 1180, 1074), sheet.random, rows=4, size=0.9)
    sheet.print(wake, inks.WHITE)
    birds = sheet.plate()
    for x, y, span in ((470, 520, 90), (360, 600, 70), (610, 430, 60), (300, 470, 54), (780, 500, 74)):
        gull(birds, x, y, span, 0.12)
    sheet.print(birds, inks.WHITE, rough=0.7)
