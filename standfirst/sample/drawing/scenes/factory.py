"""A lamp works at dusk: saw-tooth roof, chimney, rows of bulbs on the belt."""

import math

from .. import inks
from ..marks import gouge, hatch
from ..press import Plate, Sheet


def draw(seed: int) -> Sheet:
    """The works above, the belt with lamps in front."""
    sheet = Sheet(seed=seed, paper=inks.CORAL)
    _sky(sheet)
    _works(sheet)
    _belt(sheet)
    for index, x in enumerate(range(150, 1860, 312)):
        _lamp(sheet, x, 800, lit=index in (1, 2, 4))
    return sheet


def _sky(sheet: Sheet) -> None:
    sheet.print(sheet.plate().disc(420, 430, 220), inks.STRAW, wear=0.05)
    smoke = sheet.plate()
    for step in range(15):
        smoke.disc(
            1488 - step * 58 + 12 * math.sin(step * 1.7), 78 - step * 1.5 + 16 * math.sin(step * 2.3), 30 + step * 4.2
        )
    sheet.print(smoke, inks.BLUSH, wear=0.05)
    curls = sheet.plate()
    for step in range(14):
        x = 1488 - step * 58
        gouge(curls, (x - 24, 96), (x + 26, 60), 7, bend=-14)
    sheet.print(curls.within(smoke), inks.CORAL, rough=0.8)


def _works(sheet: Sheet) -> None:
    stack = sheet.plate().polygon([(1440, 640), (1456, 110), (1520, 110), (1536, 640)]).box(1446, 96, 1530, 126)
    sheet.print(stack, inks.CLAY, wear=0.05)
    sheet.print(hatch(stack, angle=0, pitch=22, width=3), inks.PLUM, rough=0.6)
    bands = sheet.plate().box(1440, 190, 1540, 216).box(1440, 250, 1540, 276)
    sheet.print(bands.within(stack), inks.PAPER)
    hall = sheet.plate().box(-10, 470, 1870, 900)
    for index in range(8):
        left = -30 + index * 240
        hall.polygon([(left, 475), (left, 345), (left + 240, 475)])
    sheet.print(hall, inks.PLUM, wear=0.04)
    glass, bars = sheet.plate(), sheet.plate()
    for index in range(8):
        left = -30 + index * 240
        glass.polygon([(left + 16, 466), (left + 16, 378), (left + 180, 466)])
        bars.line([(left + 70, 380), (left + 70, 470)], 5).line([(left + 124, 380), (left + 124, 470)], 5)
        glass.box(left + 26, 530, left + 214, 680)
        for mullion in range(1, 5):
            bars.line([(left + 26 + mullion * 37.6, 528), (left + 26 + mullion * 37.6, 682)], 5)
        bars.line([(left + 26, 580), (left + 214, 580)], 5).line([(left + 26, 630), (left + 214, 630)], 5)
    sheet.print(glass, inks.STRAW, rough=0.8)
    sheet.print(bars, inks.PLUM, rough=0.6)


def _belt(sheet: Sheet) -> None:
    sheet.print(sheet.plate().box(0, 730, 1860, 1240), inks.INK, wear=0.02)
    belt = sheet.plate().box(0, 1120, 1860, 1160)
    sheet.print(belt, inks.DUSK)
    rollers, axles = sheet.plate(), sheet.plate()
    for x in range(40, 1900, 104):
        rollers.disc(x, 1186, 34)
        axles.disc(x, 1186, 11)
    sheet.print(rollers, inks.CLAY, wear=0.05)
    sheet.print(axles, inks.INK)


def _lamp(sheet: Sheet, x: float, top: float, *, lit: bool) -> None:
    if lit:
        rays = sheet.plate()
        for step in range(24):
            angle = math.tau * step / 24
            reach = 158 if step % 2 else 182
            gouge(
                rays,
                (x + math.cos(angle) * 122, top + 110 + math.sin(angle) * 122),
                (x + math.cos(angle) * reach, top + 110 + math.sin(angle) * reach),
                11,
            )
        sheet.print(rays.without(sheet.plate().box(0, 1050, 1860, 1240)), inks.OCHRE, rough=0.8)
    bulb = _bulb(sheet, x, top)
    sheet.print(bulb, inks.STRAW if lit else inks.MIST, wear=0.03)
    shade = bulb.without(sheet.plate().disc(x - 22, top + 96, 100))
    sheet.print(hatch(shade, angle=52, pitch=11, width=4), inks.OCHRE if lit else inks.DUSK, rough=0.6)
    wire = sheet.plate().line(
        [
            (x - 22, top + 224),
            (x - 34, top + 120),
            (x - 17, top + 148),
            (x, top + 118),
            (x + 17, top + 148),
            (x + 34, top + 120),
            (x + 22, top + 224),
        ],
        5,
    )
    sheet.print(wire, inks.RED if lit else inks.NIGHT, rough=0.5)
    gouge(shine := sheet.plate(), (x - 66, top + 120), (x - 30, top + 42), 15, bend=-12)
    sheet.print(shine, inks.WHITE, rough=0.7)
    cap = (
        sheet.plate()
        .box(x - 44, top + 228, x + 44, top + 300)
        .polygon([(x - 36, top + 300), (x + 36, top + 300), (x + 20, top + 320), (x - 20, top + 320)])
    )
    sheet.print(cap, inks.STONE, rough=0.8)
    thread = sheet.plate()
    for turn in range(4):
        thread.line([(x - 44, top + 244 + turn * 16), (x + 44, top + 238 + turn * 16)], 5)
    sheet.print(thread, inks.CLAY, rough=0.6)


def _bulb(sheet: Sheet, x: float, top: float) -> Plate:
    bulb = sheet.plate().disc(x, top + 106, 106)
    return bulb.polygon([(x - 96, top + 150), (x + 96, top + 150), (x + 46, top + 232), (x - 46, top + 232)])
