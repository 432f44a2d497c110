"""Tenement houses on a wet evening, umbrellas, light on the street."""

import math

from .. import inks
from ..buildings import skyline, windows
from ..figures import umbrella, walking
from ..marks import gouge, hatch, rain
from ..press import Sheet


def draw(seed: int) -> Sheet:
    """A street of rented flats."""
    sheet = Sheet(seed=seed, paper=inks.DUSK)
    _row(sheet, foot=900, lowest=480, highest=800, wall=inks.NIGHT, lit=0.3)
    _row(sheet, foot=960, lowest=250, highest=540, wall=inks.PLUM, lit=0.45)
    _street(sheet)
    _lamps(sheet)
    _people(sheet)
    drops = sheet.plate()
    rain(drops, sheet.random, count=300)
    sheet.print(drops, inks.MIST, rough=0.5)
    return sheet


def _row(sheet: Sheet, *, foot: float, lowest: float, highest: float, wall: str, lit: float) -> None:
    walls, light, dark = sheet.plate(), sheet.plate(), sheet.plate()
    boxes = skyline(walls, sheet.random, foot=foot, lowest=lowest, highest=highest)
    for left, top, right, bottom in boxes:
        columns, rows = max(2, round((right - left) / 46)), max(3, round((bottom - top - 60) / 74))
        area = (left + 8, top + 16, right - 8, bottom - 46)
        windows(dark, area, columns=columns, rows=rows, lit=1.0, rng=sheet.random)
        windows(light, area, columns=columns, rows=rows, lit=lit, rng=sheet.random)
    sheet.print(walls, wall, wear=0.04)
    sheet.print(dark, inks.INK, rough=0.7)
    sheet.print(light, inks.STRAW, rough=0.7)
    edges = sheet.plate()
    for _, top, right, bottom in boxes:
        edges.box(right - 12, top, right, bottom)
    sheet.print(hatch(edges.within(walls), angle=70, pitch=8, width=3), inks.INK, rough=0.6)


def _street(sheet: Sheet) -> None:
    sheet.print(sheet.plate().box(0, 950, 1860, 1240), inks.INK, wear=0.02)
    kerb = sheet.plate().box(0, 950, 1860, 966)
    sheet.print(kerb, inks.DUSK)
    shine, cold = sheet.plate(), sheet.plate()
    for _ in range(120):
        x, y = sheet.random.gauss(sheet.random.choice([330, 930, 1530]), 80), sheet.random.uniform(980, 1230)
        reach = sheet.random.uniform(30, 110)
        gouge(shine, (x - reach, y), (x + reach, y), sheet.random.uniform(4, 10))
    for _ in range(90):
        x, y, reach = sheet.random.uniform(0, 1860), sheet.random.uniform(975, 1230), sheet.random.uniform(40, 160)
        gouge(cold, (x - reach, y), (x + reach, y), sheet.random.uniform(3, 7))
    sheet.print(cold, inks.DUSK, rough=0.7)
    sheet.print(shine, inks.OCHRE, rough=0.7)


def _lamps(sheet: Sheet) -> None:
    posts, glow = sheet.plate(), sheet.plate()
    for x in (330, 930, 1530):
        posts.box(x - 7, 600, x + 7, 985).box(x - 18, 960, x + 18, 990).box(x - 34, 590, x + 34, 604)
        posts.polygon([(x - 40, 512), (x, 478), (x + 40, 512)])
        glow.polygon([(x - 34, 514), (x + 34, 514), (x + 24, 590), (x - 24, 590)])
    halo = sheet.full().stippled(_halo)
    sheet.print(halo, inks.OCHRE)
    sheet.print(posts, inks.INK)
    sheet.print(glow, inks.WHITE)


def _halo(x: float, y: float) -> float:
    near = min(math.hypot((x - lamp / 1860) * 1.5, y - 0.445) for lamp in (330, 930, 1530))
    return 0.62 - 4.2 * near


def _people(sheet: Sheet) -> None:
    coats = sheet.plate()
    plates = {inks.RED: sheet.plate(), inks.OCHRE: sheet.plate(), inks.LAGOON: sheet.plate(), inks.PAPER: sheet.plate()}
    walkers = (
        (180, 1120, 230, 1),
        (520, 1060, 180, -1),
        (760, 1190, 300, 1),
        (1150, 1090, 205, 1),
        (1370, 1180, 290, -1),
        (1700, 1100, 215, -1),
    )
    for index, (x, foot, height, way) in enumerate(walkers):
        walking(coats, x, foot, height, sheet.random, way)
        umbrella(list(plates.values())[index % 4], x + way * height * 0.1, foot, height)
    halo = sheet.plate()
    for x, foot, height, _ in walkers:
        gouge(halo, (x - height * 0.5, foot + 6), (x + height * 0.5, foot + 6), 16)
    sheet.print(halo, inks.NIGHT)
    sheet.print(coats, "#0e151d", rough=0.8)
    for colour, plate in plates.items():
        sheet.print(plate, colour, rough=0.8, wear=0.04)
