"""The last tram comes home to the depot; bats leave it."""

import math

from .. import inks
from ..buildings import arch, house, windows
from ..marks import gouge, hatch
from ..nature import stars
from ..press import Plate, Sheet


def draw(seed: int) -> Sheet:
    """Straight at the tram's face, between the depot's arches."""
    sheet = Sheet(seed=seed, paper=inks.NIGHT)
    _sky(sheet)
    _depot(sheet)
    _street(sheet)
    _tram(sheet, 930, 1090)
    _bats(sheet)
    return sheet


def _sky(sheet: Sheet) -> None:
    points = sheet.plate()
    stars(points, sheet.random, 120, bottom=420)
    sheet.print(points, inks.WHITE, rough=0.4)
    sheet.print(sheet.plate().disc(430, 210, 128), inks.STRAW, wear=0.06)


def _depot(sheet: Sheet) -> None:
    walls = sheet.plate()
    for index in range(3):
        house(walls, -60 + index * 660, 1020, 660, 700)
    sheet.print(walls, inks.CLAY, wear=0.05)
    sheet.print(hatch(walls, angle=0, pitch=22, width=3), inks.PLUM, rough=0.6)
    copings = sheet.plate()
    for index in range(3):
        left = -60 + index * 660
        copings.line([(left, 602), (left + 330, 322), (left + 660, 602)], 24)
    sheet.print(copings, inks.STONE, rough=0.8)
    doors, trims, panes = sheet.plate(), sheet.plate(), sheet.plate()
    for x in (270, 930, 1590):
        arch(trims, x, 1020, 520, 470)
        arch(doors, x, 1020, 460, 440)
        panes.disc(x, 450, 46)
    sheet.print(trims, inks.STONE, wear=0.04)
    sheet.print(doors, inks.INK)
    sheet.print(panes, inks.STRAW, rough=0.8)
    bars = sheet.plate()
    for x in (270, 930, 1590):
        bars.line([(x - 46, 450), (x + 46, 450)], 6).line([(x, 404), (x, 496)], 6)
    sheet.print(bars, inks.PLUM, rough=0.6)
    lit = sheet.plate()
    for x in (270, 1590):
        windows(lit, (x - 170, 830, x + 170, 990), columns=4, rows=1, lit=1.0, rng=sheet.random)
    sheet.print(lit, inks.DUSK, rough=0.7)


def _street(sheet: Sheet) -> None:
    sheet.print(sheet.plate().box(0, 1010, 1860, 1240), inks.PLUM, wear=0.04)
    setts = sheet.plate()
    for row in range(9):
        y, deep = 1016 + row * row * 2.9, 6 + row * 3
        for index in range(-30, 31):
            x = 930 + (index + 0.5 * (row % 2)) * (34 + row * 9)
            gouge(setts, (x - 13 - row * 3, y + deep), (x + 13 + row * 3, y + deep), 3 + row * 0.5)
    sheet.print(setts, inks.INK, rough=0.7)
    rails = sheet.plate()
    for top, foot in ((-118, -250), (118, 250)):
        rails.polygon([(930 + top - 5, 1010), (930 + top + 5, 1010), (930 + foot + 13, 1240), (930 + foot - 13, 1240)])
    sheet.print(rails, inks.MIST, rough=0.7)
    beam = sheet.plate().polygon([(770, 985), (1090, 985), (1480, 1240), (380, 1240)])
    sheet.print(beam.stippled(lambda x, y: 0.42), inks.STRAW)


def _tram(sheet: Sheet, x: float, foot: float) -> None:
    wire = (
        sheet.plate().line([(x, foot - 610), (x, foot - 540)], 7).line([(x - 74, foot - 612), (x + 74, foot - 612)], 8)
    )
    wire.line(
        [(x - 44, foot - 540), (x - 60, foot - 576), (x, foot - 610), (x + 60, foot - 576), (x + 44, foot - 540)], 6
    )
    wire.line([(x, foot - 612), (x, -10)], 3)
    sheet.print(wire, inks.MIST, rough=0.5)
    body = sheet.plate().polygon(
        [
            (x - 190, foot - 90),
            (x - 196, foot - 400),
            (x - 150, foot - 530),
            (x + 150, foot - 530),
            (x + 196, foot - 400),
            (x + 190, foot - 90),
            (x + 160, foot - 50),
            (x - 160, foot - 50),
        ]
    )
    sheet.print(body, inks.RED, wear=0.04)
    sheet.print(
        sheet.plate().polygon(
            [(x - 192, foot - 270), (x + 192, foot - 270), (x + 190, foot - 90), (x - 190, foot - 90)]
        ),
        inks.PAPER,
        wear=0.04,
    )
    glass = sheet.plate().polygon(
        [
            (x - 164, foot - 292),
            (x - 166, foot - 396),
            (x - 148, foot - 450),
            (x - 62, foot - 450),
            (x - 62, foot - 292),
        ]
    )
    glass.polygon(
        [
            (x + 164, foot - 292),
            (x + 166, foot - 396),
            (x + 148, foot - 450),
            (x + 62, foot - 450),
            (x + 62, foot - 292),
        ]
    )
    glass.box(x - 48, foot - 450, x + 48, foot - 292)
    sheet.print(glass, inks.STRAW, rough=0.7)
    driver = (
        sheet.plate()
        .disc(x + 2, foot - 376, 22, 27)
        .polygon([(x - 40, foot - 292), (x - 32, foot - 344), (x + 34, foot - 344), (x + 42, foot - 292)])
    )
    driver.polygon([(x - 24, foot - 392), (x + 28, foot - 392), (x + 24, foot - 410), (x - 20, foot - 410)])
    sheet.print(driver, inks.INK, rough=0.6)
    sign = sheet.plate().box(x - 96, foot - 514, x + 96, foot - 466)
    sheet.print(sign, inks.INK, rough=0.6)
    digits = sheet.plate()
    for index, (left, right) in enumerate(((-78, -58), (-46, 12), (26, 78))):
        digits.box(x + left, foot - 502 + index % 2 * 4, x + right, foot - 478 - index % 2 * 4)
    sheet.print(digits, inks.OCHRE, rough=0.5)
    _lamps(sheet, x, foot)


def _lamps(sheet: Sheet, x: float, foot: float) -> None:
    trims = sheet.plate().box(x - 192, foot - 276, x + 192, foot - 264).box(x - 176, foot - 106, x + 176, foot - 94)
    sheet.print(trims, inks.INK, rough=0.6)
    rings, bulbs, rays = sheet.plate(), sheet.plate(), sheet.plate()
    for side in (-118, 118):
        rings.disc(x + side, foot - 182, 46)
        bulbs.disc(x + side, foot - 182, 35)
        for step in range(16):
            angle = math.tau * step / 16
            gouge(
                rays,
                (x + side + math.cos(angle) * 54, foot - 182 + math.sin(angle) * 54),
                (x + side + math.cos(angle) * 84, foot - 182 + math.sin(angle) * 84),
                8,
            )
    for plate, ink in ((rays, inks.OCHRE), (rings, inks.INK), (bulbs, inks.WHITE)):
        sheet.print(plate, ink, rough=0.6)
    emblem = sheet.plate().polygon([(x, foot - 226), (x + 34, foot - 182), (x, foot - 138), (x - 34, foot - 182)])
    sheet.print(emblem, inks.RED, rough=0.6)
    skirt = (
        sheet.plate()
        .box(x - 150, foot - 50, x + 150, foot - 22)
        .box(x - 128, foot - 24, x - 96, foot + 4)
        .box(x + 96, foot - 24, x + 128, foot + 4)
    )
    sheet.print(skirt, inks.INK, rough=0.8)


def _bats(sheet: Sheet) -> None:
    bats = sheet.plate()
    for index in range(34):
        part = index / 33
        x = 1560 - 1180 * part + sheet.random.uniform(-120, 120)
        y = 520 - 330 * math.sin(part * 2.4) + sheet.random.uniform(-110, 90)
        _bat(bats, x, y, sheet.random.uniform(44, 110), sheet.random.uniform(-0.5, 0.5))
    sheet.print(bats, "#0f1720", rough=0.6)


def _bat(plate: Plate, x: float, y: float, span: float, turn: float) -> None:
    outline = [
        (-1, -0.22),
        (-0.62, -0.44),
        (-0.3, -0.2),
        (-0.1, -0.16),
        (-0.09, -0.34),
        (0, -0.24),
        (0.09, -0.34),
        (0.1, -0.16),
        (0.3, -0.2),
        (0.62, -0.44),
        (1, -0.22),
        (0.74, -0.06),
        (0.6, 0.1),
        (0.42, 0.0),
        (0.28, 0.18),
        (0.1, 0.1),
        (0, 0.3),
        (-0.1, 0.1),
        (-0.28, 0.18),
        (-0.42, 0.0),
        (-0.6, 0.1),
        (-0.74, -0.06),
    ]
    half = span / 2
    plate.polygon(
        [
            (
                x + (dx * math.cos(turn) - dy * math.sin(turn)) * half,
                y + (dx * math.sin(turn) + dy * math.cos(turn)) * half,
            )
            for dx, dy in outline
        ]
    )
