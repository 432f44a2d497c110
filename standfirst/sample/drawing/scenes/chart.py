"""A hand-drawn sea chart with dividers on it, for a maker of charts."""

import math

from .. import inks
from ..marks import gouge, hatch, scattered
from ..press import Sheet


def draw(seed: int) -> Sheet:
    """The chart fills the desk; portrait format."""
    sheet = Sheet(seed=seed, width=1240, height=1550, paper=inks.PAPER)
    _rhumbs(sheet)
    _coast(sheet)
    _soundings(sheet)
    _border(sheet)
    _rose(sheet, 400, 1080)
    _dividers(sheet)
    return sheet


def _rhumbs(sheet: Sheet) -> None:
    lines = sheet.plate()
    for step in range(32):
        angle = math.tau * step / 32
        lines.line(
            [(400, 1080), (400 + math.cos(angle) * 2000, 1080 + math.sin(angle) * 2000)], 2.2 if step % 2 else 3.4
        )
    sheet.print(lines, inks.MIST, rough=0.5)


def _coast(sheet: Sheet) -> None:
    shores = [
        [
            (1260, -20),
            (420, -20),
            *_shore(sheet, (450, 60), (790, 540), 30),
            *_shore(sheet, (790, 540), (700, 800), 22),
            *_shore(sheet, (760, 860), (1000, 1140), 26),
            *_shore(sheet, (1000, 1140), (960, 1580), 24),
            (1260, 1580),
        ]
    ]
    for x, y, size in ((330, 560, 112), (500, 720, 46), (230, 760, 60), (620, 1290, 70), (250, 330, 40)):
        shores.append(
            [
                (
                    x + math.cos(step / 18 * math.tau) * size * sheet.random.uniform(0.7, 1.25),
                    y + math.sin(step / 18 * math.tau) * size * sheet.random.uniform(0.7, 1.35),
                )
                for step in range(18)
            ]
        )
    land, shallow, edge = sheet.plate(), sheet.plate(), sheet.plate()
    for shore in shores:
        land.polygon(shore)
        edge.line([*shore, shore[0]], 6)
        shallow.line([*shore, shore[0]], 66)
    sheet.print(shallow.without(land), inks.MIST, rough=1.2)
    sheet.print(hatch(shallow.without(land), angle=0, pitch=12, width=3), inks.LAGOON, rough=0.5)
    sheet.print(land, inks.STRAW, wear=0.05)
    sheet.print(edge, inks.INK, rough=0.6)
    hills = sheet.plate()
    for px, py in scattered(sheet.random, (860, 60, 1180, 1480), 34, apart=88):
        gouge(hills, (px - 34, py + 20), (px, py - 26), 9, bend=-8)
        gouge(hills, (px, py - 26), (px + 36, py + 22), 9, bend=-8)
        for part in range(4):
            hills.line([(px + 6 + part * 8, py - 16 + part * 9), (px + part * 8, py + 14)], 2.4)
    sheet.print(hills.within(land), inks.CLAY, rough=0.6)


def _shore(
    sheet: Sheet, start: tuple[float, float], end: tuple[float, float], rough: float
) -> list[tuple[float, float]]:
    return [
        (
            start[0] + (end[0] - start[0]) * s / 22 + sheet.random.uniform(-1, 1) * rough + 40 * math.sin(s * 0.5),
            start[1] + (end[1] - start[1]) * s / 22 + sheet.random.uniform(-1, 1) * rough * 0.5,
        )
        for s in range(23)
    ]


def _soundings(sheet: Sheet) -> None:
    marks = sheet.plate()
    for x, y in scattered(sheet.random, (90, 90, 640, 960), 44, apart=78):
        for digit in range(sheet.random.choice([1, 2, 2])):
            gouge(
                marks,
                (x + digit * 15, y - 9),
                (x + digit * 15 + sheet.random.uniform(-5, 5), y + 10),
                5,
                bend=sheet.random.uniform(-5, 5),
            )
    light = sheet.plate()
    for x, y in ((330, 560), (792, 545), (620, 1290)):
        for ray in range(12):
            angle = math.tau * ray / 12
            gouge(
                light,
                (x + math.cos(angle) * 18, y + math.sin(angle) * 18),
                (x + math.cos(angle) * 48, y + math.sin(angle) * 48),
                7,
            )
        light.disc(x, y, 11)
    sheet.print(marks, inks.DUSK, rough=0.4)
    sheet.print(light, inks.RED, rough=0.6)
    route = sheet.plate()
    for step in range(0, 44, 2):
        part, after = step / 44, (step + 1) / 44
        route.line([(130 + 560 * part, 1440 - 700 * part**1.6), (130 + 560 * after, 1440 - 700 * after**1.6)], 6)
    sheet.print(route, inks.RED, rough=0.5)


def _border(sheet: Sheet) -> None:
    frame = sheet.plate().box(0, 0, 1240, 1550).box(58, 58, 1182, 1492, 0)
    sheet.print(frame, inks.PAPER, rough=0)
    lines = (
        sheet.plate()
        .box(36, 36, 1204, 1514)
        .box(41, 41, 1199, 1509, 0)
        .box(58, 58, 1182, 1492)
        .box(64, 64, 1176, 1486, 0)
    )
    for step in range(0, 28, 2):
        lines.box(58 + step * 40, 43, 98 + step * 40, 57).box(58 + step * 40, 1494, 98 + step * 40, 1508)
    for step in range(0, 35, 2):
        lines.box(43, 58 + step * 41, 57, 99 + step * 41).box(1183, 58 + step * 41, 1198, 99 + step * 41)
    sheet.print(lines, inks.INK, rough=0.5)


def _rose(sheet: Sheet, x: float, y: float) -> None:
    sheet.print(sheet.plate().disc(x, y, 176), inks.PAPER)
    dark, bright = sheet.plate().ring(x, y, 170, 5).ring(x, y, 150, 3), sheet.plate()
    for point in range(16):
        angle, reach = point * math.tau / 16, (146, 70, 104, 70)[point % 4]
        tip = (x + math.sin(angle) * reach, y - math.cos(angle) * reach)
        for plate, turn in ((dark, 0.3), (bright, -0.3)):
            plate.polygon([(x, y), tip, (x + math.sin(angle + turn) * 36, y - math.cos(angle + turn) * 36)])
    sheet.print(bright, inks.OCHRE, rough=0.6)
    sheet.print(dark, inks.INK, rough=0.6)
    sheet.print(
        sheet.plate().polygon([(x, y - 214), (x - 18, y - 176), (x + 18, y - 176)]).disc(x, y, 11), inks.RED, rough=0.6
    )


def _dividers(sheet: Sheet) -> None:
    hinge, feet = (905.0, 700.0), ((560.0, 1210.0), (850.0, 1300.0))
    shadow = sheet.plate()
    for foot in feet:
        shadow.polygon([(hinge[0] + 8, hinge[1] + 30), (hinge[0] + 62, hinge[1] + 46), (foot[0] + 22, foot[1] + 8)])
    sheet.print(hatch(shadow, angle=35, pitch=10, width=4), inks.INK, rough=0.5)
    legs, light = sheet.plate(), sheet.plate()
    for foot in feet:
        legs.polygon(
            [(hinge[0] - 27, hinge[1]), (hinge[0] + 27, hinge[1] + 6), (foot[0] + 3, foot[1]), (foot[0] - 3, foot[1])]
        )
        gouge(light, (hinge[0] - 6, hinge[1] + 40), ((hinge[0] + foot[0]) / 2, (hinge[1] + foot[1]) / 2), 9)
    legs.disc(*hinge, 52).box(hinge[0] - 13, hinge[1] - 116, hinge[0] + 13, hinge[1])
    sheet.print(legs, inks.NIGHT, wear=0.03)
    sheet.print(light, inks.MIST, rough=0.6)
    sheet.print(sheet.plate().disc(*hinge, 30), inks.OCHRE, wear=0.05)
    sheet.print(sheet.plate().disc(*hinge, 9), inks.INK)
