"""Eels go down a river by moonlight."""

import math

from .. import inks
from ..marks import gouge, hatch, tapered
from ..nature import frond, land, ridge
from ..press import Point, Sheet


def draw(seed: int) -> Sheet:
    """Half above the surface, most of it below."""
    sheet = Sheet(seed=seed, paper=inks.NIGHT)
    _above(sheet)
    _below(sheet)
    _weeds(sheet)
    for x, y, reach, width, bend, ink in (
        (1330, 520, 620, 44, 62, inks.DUSK),
        (420, 600, 560, 40, -56, inks.DUSK),
        (1120, 730, 900, 74, 96, inks.OCHRE),
        (560, 900, 1000, 88, -104, inks.STRAW),
        (1240, 1010, 760, 60, 72, inks.CORAL),
    ):
        _eel(sheet, x, y, reach, width, bend, ink)
    _bed(sheet)
    return sheet


def _above(sheet: Sheet) -> None:
    sheet.print(sheet.plate().disc(1320, 150, 104), inks.STRAW, wear=0.06)
    bank = land(sheet.plate(), ridge(sheet.random, width=1860, base=330, height=140, jags=5), 380)
    sheet.print(bank, inks.INK)
    reeds = sheet.plate()
    for x in (70, 130, 190, 1690, 1740, 1800, 260, 1620):
        frond(reeds, x, 390, sheet.random.uniform(190, 330), sheet.random.uniform(-50, 60), 13)
        gouge(reeds, (x, 250), (x + 4, 130), 30)
    sheet.print(reeds, inks.INK, rough=0.7)


def _below(sheet: Sheet) -> None:
    water = sheet.plate().box(0, 352, 1860, 1240)
    sheet.print(water, inks.SEA, wear=0.03)
    deep = water.copy().stippled(lambda x, y: (y - 0.5) * 0.95)
    sheet.print(deep, inks.NIGHT)
    beams = sheet.plate()
    for x in (1090, 1210, 1330, 1450):
        beams.polygon([(x, 352), (x + 56, 352), (x - 250 + (x - 1200), 1240), (x - 400 + (x - 1200), 1240)])
    sheet.print(beams.stippled(lambda x, y: 0.62 - 0.62 * y), inks.LAGOON)
    surface, moon = sheet.plate(), sheet.plate()
    for row in range(6):
        for _ in range(12):
            left = sheet.random.uniform(-100, 1860)
            gouge(
                surface,
                (left, 356 + row * 15),
                (left + sheet.random.uniform(80, 260), 356 + row * 15),
                11 - row * 1.3,
                bend=5,
            )
    for row in range(7):
        reach = sheet.random.uniform(60, 170)
        gouge(moon, (1320 - reach, 358 + row * 15), (1320 + reach, 358 + row * 15), 12)
    sheet.print(surface, inks.MIST, rough=0.7)
    sheet.print(moon, inks.STRAW, rough=0.7)


def _weeds(sheet: Sheet) -> None:
    for ink, places in ((inks.NIGHT, range(40, 1860, 140)), (inks.MOSS, (90, 330, 1660, 1780, 1500, 200))):
        weeds = sheet.plate()
        for x in places:
            spine = frond(weeds, x, 1220, sheet.random.uniform(320, 640), sheet.random.uniform(-150, 150), 15)
            for index in range(2, 23):
                way = 1 if index % 2 else -1
                gouge(weeds, spine[index], (spine[index][0] + way * 64, spine[index][1] - 54), 20, bend=way * 9)
        sheet.print(weeds, ink, rough=0.8)


def _eel(sheet: Sheet, x: float, y: float, reach: float, width: float, bend: float, ink: str) -> None:
    spine: list[Point] = []
    for step in range(61):
        part = step / 60
        spine.append((x - reach / 2 + reach * part, y + bend * math.sin(part * 7.2 + 0.6) * (1 - 0.35 * part)))
    widths = [width * min(1.0, 0.12 + step / 60 * 1.9) * min(1.0, 1 - 0.11 * (step - 54)) for step in range(61)]
    shape, belly, fin = sheet.plate(), sheet.plate(), sheet.plate()
    tapered(shape, spine, widths)
    tapered(
        fin, [(px, py - widths[i] * 0.45) for i, (px, py) in enumerate(spine[:46])], [w * 0.62 for w in widths[:46]]
    )
    tapered(belly, [(px, py + widths[i] * 0.3) for i, (px, py) in enumerate(spine)], [w * 0.36 for w in widths])
    head = spine[-1]
    shape.disc(*head, width * 0.24)
    sheet.print(fin, inks.INK, rough=0.8)
    sheet.print(shape, ink, wear=0.05)
    sheet.print(hatch(shape.copy().without(belly), angle=64, pitch=12, width=3.4), inks.INK, rough=0.6)
    sheet.print(belly.within(shape), inks.PAPER if ink != inks.DUSK else inks.MIST, rough=0.8)
    eye = spine[-4]
    sheet.print(sheet.plate().disc(eye[0], eye[1] - width * 0.12, width * 0.12), inks.WHITE, rough=0.3)
    sheet.print(sheet.plate().disc(eye[0] + 2, eye[1] - width * 0.12, width * 0.06), inks.INK, rough=0.2)


def _bed(sheet: Sheet) -> None:
    bed = land(sheet.plate(), ridge(sheet.random, width=1860, base=1215, height=70, jags=6))
    sheet.print(bed, inks.INK)
    for ink in (inks.STONE, inks.DUSK, inks.CLAY):
        stones = sheet.plate()
        for _ in range(26):
            stones.disc(
                sheet.random.uniform(0, 1860),
                sheet.random.uniform(1190, 1240),
                sheet.random.uniform(12, 42),
                sheet.random.uniform(8, 22),
            )
        sheet.print(stones, ink, rough=0.9, wear=0.05)
