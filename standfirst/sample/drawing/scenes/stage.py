"""An orchestra on stage round an empty podium."""

import math

from .. import inks
from ..figures import seated
from ..marks import gouge, hatch
from ..press import Plate, Sheet


def draw(seed: int) -> Sheet:
    """From the dress circle, the moment before they begin."""
    sheet = Sheet(seed=seed, paper=inks.PLUM)
    _hall(sheet)
    _players(sheet)
    _podium(sheet)
    _curtains(sheet)
    _audience(sheet)
    return sheet


def _hall(sheet: Sheet) -> None:
    pipes = sheet.plate()
    for index in range(35):
        x, height = 930 + (index - 17) * 34, 250 + 130 * math.cos((index - 17) * 0.37)
        pipes.box(x - 12, 420 - height, x + 12, 420).polygon([(x - 12, 420), (x + 12, 420), (x, 446)])
    sheet.print(pipes, inks.OCHRE, wear=0.05)
    mouths = sheet.plate()
    for index in range(35):
        x = 930 + (index - 17) * 34
        mouths.box(x - 6, 372, x + 6, 392).box(x + 7, 60, x + 10, 420)
    sheet.print(mouths.within(pipes), inks.CLAY, rough=0.5)
    floor = sheet.plate().polygon([(250, 520), (1610, 520), (1900, 1010), (-40, 1010)])
    sheet.print(floor, inks.CLAY, wear=0.04)
    boards = sheet.plate()
    for step in range(-16, 17):
        boards.line([(930 + step * 44, 520), (930 + step * 66, 1010)], 2.6)
    sheet.print(boards.within(floor), inks.PLUM, rough=0.5)
    beam = sheet.plate().polygon([(900, -10), (960, -10), (1190, 940), (670, 940)])
    sheet.print(beam.stippled(lambda x, y: 0.1 + 0.45 * y), inks.STRAW)
    sheet.print(sheet.plate().disc(930, 880, 240, 74), inks.STRAW, wear=0.03)


def _players(sheet: Sheet) -> None:
    coats, faces, wood, stands = sheet.plate(), sheet.plate(), sheet.plate(), sheet.plate()
    for row, (reach, count, height) in enumerate(((760, 17, 108), (620, 13, 122), (475, 10, 138))):
        for index in range(count):
            angle = math.radians(196 + index * 148 / (count - 1))
            x, y = 930 + math.cos(angle) * reach, 900 + math.sin(angle) * reach * 0.42
            seated(coats, x, y, height)
            faces.disc(x, y - height * 0.81, height * 0.12, height * 0.14)
            _instrument(wood, x, y, height, 1 if x < 930 else -1, cello=row == 2 and index in (0, 1, 8, 9))
            stands.polygon([(x - 22, y - 34), (x + 22, y - 34), (x + 18, y - 6), (x - 18, y - 6)])
            stands.line([(x, y - 8), (x, y + 26)], 3)
    sheet.print(coats, inks.INK, rough=0.7)
    sheet.print(faces, inks.BLUSH, rough=0.6)
    sheet.print(wood, inks.RED, rough=0.6)
    sheet.print(stands, inks.PAPER, rough=0.6)
    sheet.print(hatch(stands, angle=0, pitch=7, width=1.8), inks.INK, rough=0.3)


def _instrument(plate: Plate, x: float, y: float, height: float, way: int, *, cello: bool) -> None:
    if cello:
        plate.disc(x, y + 4, 24, 30).disc(x, y - 30, 17, 22).line([(x, y - 30), (x + way * 14, y - 96)], 7)
        plate.line([(x - 50, y - 18), (x + 56, y - 2)], 3)
        return
    gouge(plate, (x - way * 6, y - height * 0.58), (x + way * height * 0.34, y - height * 0.72), 15)
    plate.line([(x + way * height * 0.1, y - height * 0.92), (x + way * height * 0.32, y - height * 0.45)], 2.6)


def _podium(sheet: Sheet) -> None:
    sheet.print(
        sheet.plate().polygon([(840, 880), (1020, 880), (1050, 930), (810, 930)]).box(810, 930, 1050, 956),
        inks.RED,
        wear=0.04,
    )
    sheet.print(sheet.plate().box(810, 930, 1050, 938), inks.PAPER, rough=0.6)
    desk = sheet.plate().polygon([(876, 800), (984, 800), (996, 836), (864, 836)]).line([(930, 836), (930, 896)], 7)
    sheet.print(desk, inks.INK, rough=0.7)
    sheet.print(
        sheet.plate()
        .polygon([(886, 804), (928, 804), (926, 830), (878, 830)])
        .polygon([(932, 804), (974, 804), (982, 830), (934, 830)]),
        inks.WHITE,
        rough=0.6,
    )
    rail = sheet.plate().line([(820, 880), (820, 800)], 6).line([(1040, 880), (1040, 800)], 6)
    sheet.print(rail, inks.INK, rough=0.6)


def _curtains(sheet: Sheet) -> None:
    for side in (-1, 1):
        edge = 930 + side * 930
        cloth = sheet.plate().polygon(
            [
                (edge, -10),
                (edge - side * 330, -10),
                (edge - side * 250, 380),
                (edge - side * 120, 620),
                (edge - side * 175, 1020),
                (edge, 1020),
            ]
        )
        sheet.print(cloth, inks.RED, wear=0.04)
        folds = sheet.plate()
        for index in range(9):
            x = edge - side * (12 + index * 38)
            gouge(folds, (x, -60), (edge - side * (8 + index * 13), 640), 15, bend=side * (14 + index * 3))
            gouge(folds, (edge - side * (8 + index * 13), 620), (edge - side * (6 + index * 20), 1040), 13)
        sheet.print(folds.within(cloth), inks.PLUM, rough=0.8)
        tie = sheet.plate().polygon([(edge, 596), (edge - side * 136, 606), (edge - side * 132, 640), (edge, 634)])
        sheet.print(tie, inks.OCHRE, wear=0.05)


def _audience(sheet: Sheet) -> None:
    for base, size, count, colour in ((1080, 46, 30, inks.NIGHT), (1190, 66, 21, inks.INK)):
        heads = sheet.plate().box(0, base + size * 0.9, 1860, 1240)
        for index in range(count):
            x = (index + 0.5) * 1860 / count + sheet.random.uniform(-9, 9)
            heads.disc(x, base + sheet.random.uniform(-8, 8), size * 0.5, size * 0.6)
            heads.disc(x, base + size * 1.05, size * 0.85, size * 0.6)
        sheet.print(heads, colour, rough=0.8)
