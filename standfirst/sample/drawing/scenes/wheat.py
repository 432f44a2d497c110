"""A wheat field to the horizon, ears in front."""

import math

from .. import inks
from ..marks import gouge, tapered
from ..nature import cloud, tree
from ..press import Plate, Sheet


def draw(seed: int) -> Sheet:
    """The trial field behind the sea wall."""
    sheet = Sheet(seed=seed, paper=inks.MIST)
    _sky(sheet)
    _rows(sheet)
    _farm(sheet)
    _ears(sheet)
    return sheet


def _sky(sheet: Sheet) -> None:
    sheet.print(sheet.plate().disc(1370, 380, 190), inks.CORAL, wear=0.04)
    for x, y, width in ((440, 250, 520), (1010, 160, 340), (1660, 250, 420), (120, 420, 300)):
        puff = sheet.plate()
        cloud(puff, x, y, width, sheet.random)
        sheet.print(puff, inks.WHITE)
    sea = sheet.plate().box(0, 500, 1860, 566)
    sheet.print(sea, inks.SEA, wear=0.04)
    glints = sheet.plate()
    for _ in range(70):
        left, level = sheet.random.uniform(-50, 1860), sheet.random.uniform(506, 546)
        gouge(glints, (left, level), (left + sheet.random.uniform(40, 120), level), 4)
    sheet.print(glints, inks.ICE, rough=0.5)
    wall = sheet.plate().polygon([(-10, 560), (0, 546), (1860, 540), (1870, 580), (-10, 580)])
    sheet.print(wall, inks.MOSS, wear=0.05)


def _rows(sheet: Sheet) -> None:
    sheet.print(sheet.plate().box(0, 574, 1860, 1240), inks.OCHRE, wear=0.04)
    bright, dark = sheet.plate(), sheet.plate()
    for step in range(-26, 27):
        foot = 1130 + step * 150
        top = 1130 + step * 19
        (bright if step % 2 else dark).polygon([(top - 6, 574), (top + 6, 574), (foot + 52, 1240), (foot - 52, 1240)])
    sheet.print(bright, inks.STRAW, wear=0.05)
    sheet.print(dark, inks.CLAY, wear=0.06)
    ticks = sheet.plate()
    for _ in range(1500):
        depth = sheet.random.random() ** 1.5
        x, y, size = sheet.random.uniform(0, 1860), 584 + 560 * depth, 8 + 34 * depth
        gouge(ticks, (x, y), (x + sheet.random.uniform(-5, 9), y - size), size * 0.22)
    sheet.print(ticks, inks.PAPER, rough=0.5)


def _farm(sheet: Sheet) -> None:
    sheet.print(
        sheet.plate().polygon([(230, 574), (230, 500), (290, 458), (440, 458), (440, 574)]), inks.RED, wear=0.05
    )
    sheet.print(sheet.plate().polygon([(216, 504), (276, 446), (456, 446), (446, 504)]), inks.INK, rough=0.8)
    sheet.print(sheet.plate().box(470, 430, 520, 574).disc(495, 430, 25), inks.STONE, wear=0.04)
    crowns = sheet.plate()
    for x, height in ((150, 170), (560, 130), (610, 150), (1790, 190), (1720, 130)):
        tree(crowns, x, 580, height, sheet.random)
    sheet.print(crowns, inks.NIGHT, rough=0.8)


def _ears(sheet: Sheet) -> None:
    stems, back, front, beards = (sheet.plate() for _ in range(4))
    for index in range(15):
        x = -20 + index * 136 + sheet.random.uniform(-30, 30)
        height, sway = sheet.random.uniform(420, 760), sheet.random.uniform(40, 170)
        _ear(stems, front if index % 2 else back, beards, x, height, sway)
    sheet.print(stems, inks.INK, rough=0.6)
    sheet.print(beards, inks.INK, rough=0.5)
    sheet.print(back, inks.CLAY, wear=0.04)
    sheet.print(front, inks.STRAW, wear=0.04)
    outline = sheet.plate()
    for _ in range(34):
        x = sheet.random.uniform(0, 1860)
        gouge(outline, (x, 1260), (x + sheet.random.uniform(-150, 150), sheet.random.uniform(930, 1090)), 26, bend=30)
    sheet.print(outline, inks.INK, rough=0.8)


def _ear(stems: Plate, grains: Plate, beards: Plate, x: float, height: float, sway: float) -> None:
    spine = [(x + sway * (s / 30) ** 2.2, 1260 - height * s / 30 + 60 * max(0, s / 30 - 0.8) ** 2) for s in range(31)]
    tapered(stems, spine, [12 - 0.2 * s for s in range(31)])
    for step in range(17, 31, 2):
        (px, py), (qx, qy) = spine[step], spine[step - 1]
        angle = math.atan2(py - qy, px - qx)
        for side in (-1, 1):
            turn = angle + side * 0.55
            end = (px + math.cos(turn) * 56, py + math.sin(turn) * 56)
            gouge(grains, (px, py), end, 30, bend=side * 5)
            gouge(
                beards,
                end,
                (end[0] + math.cos(angle + side * 0.28) * 110, end[1] + math.sin(angle + side * 0.28) * 110),
                5,
            )
