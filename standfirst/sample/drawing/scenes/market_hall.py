"""An iron market hall in the morning; bread on the stall in front."""

import math

from .. import inks
from ..figures import standing, walking
from ..marks import gouge, hatch
from ..press import Plate, Sheet


def draw(seed: int) -> Sheet:
    """Down the nave of the hall, over the baker's table."""
    sheet = Sheet(seed=seed, paper=inks.STRAW)
    _roof(sheet)
    _stalls(sheet)
    _crowd(sheet)
    _table(sheet)
    return sheet


def _roof(sheet: Sheet) -> None:
    glow = sheet.plate().disc(930, 620, 330).box(600, 620, 1260, 900)
    sheet.print(glow, inks.WHITE, wear=0.03)
    bars = sheet.plate()
    for step in range(-5, 6):
        bars.line([(930 + step * 60, 280), (930 + step * 60, 900)], 4)
    for y in (420, 520, 620, 720):
        bars.line([(600, y), (1260, y)], 4)
    sheet.print(bars.within(glow), inks.SEA, rough=0.5)
    for ring, colour in ((3, inks.LAGOON), (2, inks.SEA), (1, inks.SEA), (0, inks.NIGHT)):
        reach = 360 + (3 - ring) * 205
        rib = sheet.plate().arc((930, 640), (reach, reach), (180, 360), 26 + (3 - ring) * 9)
        for side in (-1, 1):
            x = 930 + side * (reach - 16 - (3 - ring) * 5)
            rib.box(x - 13 - (3 - ring) * 5, 636, x + 13 + (3 - ring) * 5, 960)
        sheet.print(rib, colour, wear=0.03)
    purlins = sheet.plate()
    for step in range(11):
        angle = math.radians(190 + step * 16)
        purlins.line(
            [
                (930 + math.cos(angle) * 350, 640 + math.sin(angle) * 350),
                (930 + math.cos(angle) * 1300, 640 + math.sin(angle) * 1300),
            ],
            7,
        )
    sheet.print(purlins, inks.SEA, rough=0.6)
    lamps = sheet.plate()
    for x, y, size in ((430, 420, 34), (1430, 420, 34), (660, 480, 22), (1200, 480, 22)):
        lamps.line([(x, y - 300), (x, y)], 4)
        lamps.polygon([(x - size, y + size * 0.7), (x, y - size * 0.5), (x + size, y + size * 0.7)])
    sheet.print(lamps, inks.INK, rough=0.7)


def _stalls(sheet: Sheet) -> None:
    sheet.print(sheet.plate().box(0, 890, 1860, 1000), inks.STONE, wear=0.05)
    sheet.print(sheet.plate().box(0, 700, 470, 900).box(1390, 700, 1860, 900), inks.NIGHT, wear=0.04)
    for side in (-1, 1):
        for index, (near, top, deep) in enumerate(((940, 700, 300), (640, 690, 190), (460, 680, 130))):
            x = 930 + side * near
            inner = 930 + side * (near - deep)
            awning = sheet.plate().polygon(
                [(x, top - 50), (inner, top - 20), (inner, top + 40), (x, top + 66 + 20 * (index == 0))]
            )
            sheet.print(awning, inks.RED if index != 1 else inks.MOSS, wear=0.04)
            stripes = sheet.plate()
            for part in range(1, 8, 2):
                left, right = x + (inner - x) * part / 8, x + (inner - x) * (part + 1) / 8
                stripes.polygon([(left, top - 60), (right, top - 60), (right, top + 90), (left, top + 90)])
            sheet.print(stripes.within(awning), inks.WHITE, rough=0.8)
            counter = sheet.plate().polygon([(x, 860), (inner, 830), (inner, 930), (x, 1000)])
            sheet.print(counter, inks.CLAY, wear=0.05)
            goods = sheet.plate()
            for _ in range(26 - index * 6):
                place = sheet.random.random()
                goods.disc(
                    x + (inner - x) * place, 858 - 30 * place + sheet.random.uniform(-16, 6), 20 - 7 * place - index * 2
                )
            sheet.print(goods, (inks.OCHRE, inks.CORAL, inks.SAGE)[index], rough=0.8)


def _crowd(sheet: Sheet) -> None:
    for colour, people in (
        (inks.DUSK, ((820, 940, 170), (900, 930, 160), (1010, 944, 175), (1090, 930, 160))),
        (inks.INK, ((560, 1000, 250), (690, 990, 235), (1180, 1000, 245), (1330, 1010, 260))),
        (inks.RED, ((770, 985, 225), (1265, 980, 220))),
    ):
        plate = sheet.plate()
        for x, foot, height in people:
            chooser = standing if sheet.random.random() < 0.5 else walking
            chooser(plate, x, foot, height, sheet.random)
        sheet.print(plate, colour, rough=0.8)


def _table(sheet: Sheet) -> None:
    sheet.print(sheet.plate().polygon([(-10, 985), (1870, 985), (1870, 1240), (-10, 1240)]), inks.WHITE)
    checks = sheet.plate()
    for column in range(24):
        checks.polygon(
            [(column * 80, 985), (column * 80 + 38, 985), (column * 84 - 60 + 40, 1240), (column * 84 - 60, 1240)]
        )
    sheet.print(checks, inks.MIST, rough=0.8)
    for index in range(7):
        _loaf(sheet, 130 + index * 268, 1050 + 26 * (index % 2), 1.05, round_one=index % 3 == 1)
    for index in range(6):
        _loaf(sheet, 10 + index * 330, 1170, 1.25, round_one=index % 2 == 0)


def _loaf(sheet: Sheet, x: float, y: float, size: float, *, round_one: bool) -> None:
    wide, high = (104 * size, 84 * size) if round_one else (160 * size, 62 * size)
    sheet.print(sheet.plate().disc(x + 8, y + high * 0.35, wide * 1.02, high * 0.82), inks.DUSK)
    loaf = sheet.plate().disc(x, y, wide, high)
    sheet.print(loaf, inks.OCHRE if round_one else inks.CLAY, wear=0.06)
    shade = loaf.copy().without(sheet.plate().disc(x - wide * 0.1, y - high * 0.25, wide * 0.98, high * 0.95))
    sheet.print(hatch(shade, angle=20, pitch=9, width=4), inks.INK, rough=0.6)
    _slashes(sheet, loaf, x, y, wide, high, round_one)


def _slashes(sheet: Sheet, loaf: Plate, x: float, y: float, wide: float, high: float, round_one: bool) -> None:
    cuts = sheet.plate()
    if round_one:
        for turn in (-0.45, 0, 0.45):
            gouge(
                cuts,
                (x + turn * wide - 14, y - high * 0.62),
                (x + turn * wide + 14, y + high * 0.5),
                15,
                bend=turn * 26,
            )
            gouge(cuts, (x - wide * 0.62, y + turn * high), (x + wide * 0.62, y + turn * high), 10, bend=-turn * 20)
    else:
        for part in range(4):
            start = x - wide * 0.66 + part * wide * 0.36
            gouge(cuts, (start, y + high * 0.38), (start + wide * 0.24, y - high * 0.52), 19, bend=8)
    sheet.print(cuts.within(loaf), inks.STRAW, rough=0.8)
