"""A surveyor's map of a river in flood: meanders, fields, towns, gauges."""

import math

from .. import inks
from ..marks import gouge, hatch, scattered, tapered
from ..press import Plate, Point, Sheet

GAUGES = ((0.14, inks.RED), (0.38, inks.RED), (0.62, inks.RED), (0.86, inks.RED))


def draw(seed: int) -> Sheet:
    """The valley from above, north to the top."""
    sheet = Sheet(seed=seed)
    spine = [_course(step / 120) for step in range(121)]
    flood = _stream(sheet, spine, 330)
    _fields(sheet)
    _contours(sheet)
    _water(sheet, spine, flood)
    _towns(sheet, flood)
    _gauges(sheet)
    _compass(sheet, 1660, 1050)
    return sheet


def _course(part: float) -> Point:
    return -60 + 1980 * part, 620 + 215 * math.sin(part * 8.2 + 0.5) + 90 * math.sin(part * 17 + 2)


def _stream(sheet: Sheet, spine: list[Point], width: float) -> Plate:
    plate = sheet.plate()
    for index in range(0, len(spine), 1):
        swell = 0.75 + 0.25 * math.sin(index * 0.21) + 0.12 * math.sin(index * 0.9)
        plate.disc(*spine[index], width / 2 * swell)
    return plate


def _fields(sheet: Sheet) -> None:
    tints = (inks.SAGE, inks.STRAW, inks.PAPER, inks.BLUSH, inks.PAPER)
    plates = {tint: sheet.plate() for tint in tints}
    for column in range(-1, 15):
        for row in range(-1, 11):
            x, y = column * 138 + row * 22, row * 128 - column * 16
            corners = [(x + 5, y + 5), (x + 131, y - 9), (x + 153, y + 110), (x + 27, y + 123)]
            plates[sheet.random.choice(tints)].polygon(corners)
    for tint, plate in plates.items():
        if tint != inks.PAPER:
            sheet.print(plate, tint, wear=0.07)
    sheet.print(hatch(plates[inks.STRAW], angle=34, pitch=15, width=2.4, seed=2), inks.OCHRE, rough=0.6)
    sheet.print(hatch(plates[inks.SAGE], angle=-52, pitch=17, width=2.4, seed=4), inks.MOSS, rough=0.6)


def _contours(sheet: Sheet) -> None:
    lines = sheet.plate()
    for x, y, size in ((300, 150, 1.0), (1480, 190, 1.2), (930, 1120, 1.0), (160, 1080, 0.8)):
        for ring in range(1, 7):
            radius = ring * 34 * size
            outline = [
                (
                    x + math.cos(a / 30 * math.tau) * radius * (1.5 + 0.12 * math.sin(a * 0.63 + ring * 0.3)),
                    y + math.sin(a / 30 * math.tau) * radius * (0.8 + 0.1 * math.cos(a * 0.42)),
                )
                for a in range(31)
            ]
            lines.line(outline, 3.2 if ring % 3 else 5)
    sheet.print(lines, inks.CLAY, rough=0.6)


def _water(sheet: Sheet, spine: list[Point], flood: Plate) -> None:
    sheet.print(flood, inks.MIST, wear=0.03)
    sheet.print(hatch(flood, angle=0, pitch=13, width=3.4, seed=8), inks.LAGOON, rough=0.7)
    river = sheet.plate()
    tapered(river, spine, [58 + 34 * index / 120 for index in range(121)])
    for start, bend in (((520, -20), 0.3), ((1240, 1260), 0.66), ((250, 1260), 0.2)):
        end = _course(bend)
        turns = [
            (start[0] + (end[0] - start[0]) * s / 20 + 46 * math.sin(s * 0.75), start[1] + (end[1] - start[1]) * s / 20)
            for s in range(21)
        ]
        tapered(river, turns, [13 + s for s in range(21)])
    sheet.print(river, inks.SEA, wear=0.02)
    flow = sheet.plate()
    for index in range(4, 116, 3):
        (x, y), (nx, ny) = spine[index], spine[index + 3]
        shift = sheet.random.uniform(-20, 20)
        gouge(flow, (x, y + shift), (nx, ny + shift), 5)
    sheet.print(flow.within(river), inks.ICE, rough=0.5)


def _towns(sheet: Sheet, flood: Plate) -> None:
    roofs = sheet.plate()
    for x, y, count in ((430, 470, 26), (1010, 380, 40), (1490, 800, 30), (700, 960, 16)):
        for px, py in scattered(sheet.random, (x - 130, y - 95, x + 130, y + 95), count, apart=36):
            turn = sheet.random.choice([(13, 9), (9, 13), (16, 10)])
            roofs.box(px - turn[0], py - turn[1], px + turn[0], py + turn[1])
    sheet.print(roofs.copy().without(flood), inks.INK, rough=0.6)
    sheet.print(roofs.within(flood), inks.RED, rough=0.6)


def _gauges(sheet: Sheet) -> None:
    posts, rims = sheet.plate(), sheet.plate()
    for part, _ in GAUGES:
        x, y = _course(part)
        posts.disc(x, y, 34)
        rims.ring(x, y, 34, 6).disc(x, y, 9)
    sheet.print(posts, inks.PAPER, rough=0.7)
    sheet.print(rims, inks.INK, rough=0.6)


def _compass(sheet: Sheet, x: float, y: float) -> None:
    sheet.print(sheet.plate().disc(x, y, 118), inks.PAPER)
    rose = sheet.plate().ring(x, y, 112, 5).ring(x, y, 96, 3)
    for quarter in range(8):
        angle, reach = quarter * math.tau / 8, 88 if quarter % 2 == 0 else 50
        tip = (x + math.sin(angle) * reach, y - math.cos(angle) * reach)
        side = (x + math.sin(angle + 0.4) * 22, y - math.cos(angle + 0.4) * 22)
        rose.polygon([(x, y), tip, side])
    sheet.print(rose, inks.INK, rough=0.6)
    sheet.print(sheet.plate().polygon([(x, y), (x, y - 88), (x - 9, y - 20)]), inks.RED, rough=0.6)
