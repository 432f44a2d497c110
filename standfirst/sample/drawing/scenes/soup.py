"""A bowl of soup from above, with bread, on a striped cloth."""

import math

from .. import inks
from ..marks import gouge, hatch
from ..press import Sheet


def draw(seed: int) -> Sheet:
    """The table as the cook sees it."""
    sheet = Sheet(seed=seed, paper=inks.CLAY)
    _table(sheet)
    _bowl(sheet, 960, 640)
    _soup(sheet, 960, 640)
    _spoon(sheet)
    _bread(sheet)
    _herbs(sheet)
    return sheet


def _table(sheet: Sheet) -> None:
    sheet.print(hatch(sheet.full(), angle=0, pitch=155, width=7, seed=4), inks.PLUM, rough=0.9)
    grain = sheet.plate()
    for _ in range(130):
        x, y = sheet.random.uniform(-100, 1860), sheet.random.uniform(0, 1240)
        gouge(grain, (x, y), (x + sheet.random.uniform(120, 420), y + 5), 5, bend=6)
    sheet.print(grain, inks.PLUM, rough=0.8)
    cloth = sheet.plate().polygon([(420, -20), (1640, -20), (1500, 1260), (280, 1260)])
    sheet.print(cloth, inks.PAPER, wear=0.03)
    stripes = sheet.plate()
    for part in (0.07, 0.11, 0.19, 0.81, 0.89, 0.93):
        top, foot, wide = 420 + 1220 * part, 280 + 1220 * part, 30 if part in (0.19, 0.81) else 12
        stripes.polygon([(top, -20), (top + wide, -20), (foot + wide, 1260), (foot, 1260)])
    sheet.print(stripes, inks.RED, rough=0.9, wear=0.05)


def _bowl(sheet: Sheet, x: float, y: float) -> None:
    shadow = sheet.plate().disc(x + 46, y + 56, 492)
    sheet.print(hatch(shadow, angle=40, pitch=13, width=6), inks.DUSK, rough=0.7)
    sheet.print(sheet.plate().disc(x, y, 480), inks.SEA, wear=0.04)
    sheet.print(sheet.plate().ring(x, y, 462, 9).ring(x, y, 404, 7), inks.PAPER, rough=0.8)
    leaves = sheet.plate()
    for step in range(48):
        angle = math.tau * step / 48
        gouge(
            leaves,
            (x + math.cos(angle) * 412, y + math.sin(angle) * 412),
            (x + math.cos(angle + 0.09) * 448, y + math.sin(angle + 0.09) * 448),
            15,
            bend=5,
        )
    sheet.print(leaves, inks.STRAW, rough=0.7)


def _soup(sheet: Sheet, x: float, y: float) -> None:
    broth = sheet.plate().disc(x, y, 388)
    sheet.print(broth, inks.OCHRE, wear=0.04)
    deep = broth.copy().without(sheet.plate().disc(x + 26, y + 30, 376))
    sheet.print(deep, inks.CLAY, rough=0.8)
    swirl = sheet.plate()
    for step in range(90):
        angle, reach = step * 0.19, 70 + step * 2.9
        swirl.disc(x - 20 + math.cos(angle) * reach, y + 10 + math.sin(angle) * reach, 17 - 12 * abs(step / 45 - 1))
    sheet.print(swirl.within(broth), inks.WHITE, rough=1.2)
    barley, coins, cores = sheet.plate(), sheet.plate(), sheet.plate()
    for _ in range(210):
        angle, reach = sheet.random.uniform(0, math.tau), 350 * sheet.random.random() ** 0.5
        px, py, turn = x + math.cos(angle) * reach, y + math.sin(angle) * reach, sheet.random.uniform(0, math.tau)
        gouge(barley, (px, py), (px + math.cos(turn) * 26, py + math.sin(turn) * 26), 15)
    for _ in range(15):
        angle, reach = sheet.random.uniform(0, math.tau), 300 * sheet.random.random() ** 0.5
        px, py = x + math.cos(angle) * reach, y + math.sin(angle) * reach
        coins.disc(px, py, 40, 36)
        cores.ring(px, py, 22, 5)
    sheet.print(barley, inks.STRAW, rough=0.6)
    sheet.print(coins, inks.CORAL, rough=0.8, wear=0.04)
    sheet.print(cores, inks.RED, rough=0.6)


def _spoon(sheet: Sheet) -> None:
    spoon = (
        sheet.plate()
        .disc(1592, 380, 74, 108)
        .polygon([(1574, 470), (1610, 470), (1628, 1080), (1580, 1080)])
        .disc(1604, 1080, 24)
    )
    shadow = sheet.plate().disc(1612, 396, 74, 108).polygon([(1594, 486), (1630, 486), (1648, 1096), (1600, 1096)])
    sheet.print(shadow, inks.PLUM, rough=0.9)
    sheet.print(spoon, inks.MIST, wear=0.03)
    sheet.print(hatch(sheet.plate().disc(1600, 392, 52, 82), angle=30, pitch=11, width=4), inks.DUSK, rough=0.6)
    gouge(shine := sheet.plate(), (1556, 440), (1566, 310), 16, bend=14)
    sheet.print(shine, inks.WHITE, rough=0.7)


def _bread(sheet: Sheet) -> None:
    for x, y, turn in ((250, 330, 0.3), (300, 640, -0.2)):
        slab, crumb = sheet.plate(), sheet.plate()
        for plate, grow in ((slab, 1.0), (crumb, 0.85)):
            corners = []
            for step in range(40):
                angle = math.tau * step / 40
                reach = (150 + 22 * math.cos(2 * angle) + 16 * math.sin(3 * angle)) * grow
                corners.append((x + math.cos(angle + turn) * reach * 1.15, y + math.sin(angle + turn) * reach * 0.95))
            plate.polygon(corners)
        sheet.print(sheet.plate().disc(x + 18, y + 26, 178, 146), inks.INK)
        sheet.print(slab, inks.CLAY, wear=0.03)
        sheet.print(crumb, inks.PAPER, wear=0.05)
        holes = sheet.plate()
        for _ in range(60):
            angle, reach = sheet.random.uniform(0, math.tau), 112 * sheet.random.random() ** 0.5
            holes.disc(
                x + math.cos(angle) * reach,
                y + math.sin(angle) * reach,
                sheet.random.uniform(3, 11),
                sheet.random.uniform(3, 8),
            )
        sheet.print(holes, inks.STONE, rough=0.8)


def _herbs(sheet: Sheet) -> None:
    stems, leaves = sheet.plate(), sheet.plate()
    for x, y, turn, reach in (
        (170, 1120, -0.7, 330),
        (240, 1170, -0.35, 300),
        (900, 560, -0.5, 150),
        (1010, 700, 2.2, 130),
    ):
        end = (x + math.cos(turn) * reach, y + math.sin(turn) * reach)
        stems.line([(x, y), end], 6)
        for part in range(1, 8):
            px, py = x + (end[0] - x) * part / 7, y + (end[1] - y) * part / 7
            for side in (-0.9, 0.9):
                gouge(
                    leaves,
                    (px, py),
                    (px + math.cos(turn + side) * reach * 0.2, py + math.sin(turn + side) * reach * 0.2),
                    reach * 0.075,
                    bend=side * 6,
                )
    sheet.print(stems, inks.MOSS, rough=0.7)
    sheet.print(leaves, inks.MOSS, rough=0.7)
