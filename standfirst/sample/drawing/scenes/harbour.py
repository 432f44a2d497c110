"""A container port: gantry cranes, a loading ship, gulls. By day under a low sun or by night under floodlights."""

from .. import inks
from ..marks import glitter, waves
from ..nature import gull, land, ridge, stars, streaks
from ..press import Plate, Sheet

BOXES = (inks.RED, inks.OCHRE, inks.LAGOON, inks.BLUSH)


def draw(seed: int, *, night: bool = False) -> Sheet:
    """The port, looking along the quay."""
    sheet = Sheet(seed=seed, paper=inks.NIGHT if night else inks.BLUSH)
    _sky(sheet, night)
    _cranes(sheet, night)
    _ship(sheet, night)
    _water(sheet, night)
    return sheet


def _sky(sheet: Sheet, night: bool) -> None:
    light = sheet.plate()
    if night:
        stars(light, sheet.random, 120, bottom=620)
        sheet.print(light.disc(1490, 250, 105), inks.STRAW, rough=0.8)
        sheet.print(sheet.plate().disc(1448, 228, 98), inks.NIGHT, rough=0.8)
    else:
        sheet.print(light.disc(1240, 560, 235), inks.OCHRE, wear=0.04)
        bands = sheet.plate()
        streaks(bands, sheet.random, top=120, bottom=640, count=16)
        sheet.print(bands, inks.PAPER)
    hills = land(sheet.plate(), ridge(sheet.random, width=1860, base=800, height=110, jags=4))
    sheet.print(hills, inks.DUSK if night else inks.MIST, wear=0.05)
    birds = sheet.plate()
    for _ in range(9):
        gull(birds, sheet.random.uniform(250, 1000), sheet.random.uniform(150, 420), sheet.random.uniform(40, 85))
    sheet.print(birds, inks.MIST if night else inks.INK, rough=0.6)


def _cranes(sheet: Sheet, night: bool) -> None:
    for x, size in ((1560, 0.74), (1130, 0.88), (560, 1.12)):
        crane = sheet.plate()
        _crane(crane, x, 905, size)
        sheet.print(crane, inks.CLAY if night else inks.RED, wear=0.05)
        if night:
            sheet.print(_lamps(sheet, x, 905, size), inks.OCHRE, rough=0.5)


def _crane(plate: Plate, x: float, foot: float, size: float) -> None:
    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * size, foot - dy * size

    for dx in (-95, 95):
        plate.polygon([at(dx - 17, 0), at(dx - 13, 560), at(dx + 13, 560), at(dx + 17, 0)])
    for low, high in ((200, 20), (380, 200), (540, 380)):
        plate.line([at(-95, low), at(95, high)], 8 * size)
        plate.line([at(95, low), at(-95, high)], 8 * size)
    for height in (200, 380):
        plate.box(*at(-110, height + 12), *at(110, height - 8))
    plate.box(*at(-300, 590), *at(560, 552))
    plate.polygon([at(-60, 590), at(-8, 800), at(14, 800), at(60, 590)])
    plate.polygon([at(-26, 600), at(2, 755), at(26, 600)], 0)
    for reach in (-290, 260, 545):
        plate.line([at(0, 792), at(reach, 588)], 6 * size)
    plate.box(*at(-280, 640), *at(-170, 590))
    plate.box(*at(330, 552), *at(400, 520))
    for rope in (342, 388):
        plate.line([at(rope, 520), at(rope, 330)], 4 * size)
    plate.box(*at(315, 330), *at(415, 280))


def _lamps(sheet: Sheet, x: float, foot: float, size: float) -> Plate:
    lamps = sheet.plate()
    for dx in range(-280, 560, 105):
        lamps.disc(x + dx * size, foot - 546 * size, 9 * size)
    return lamps


def _ship(sheet: Sheet, night: bool) -> None:
    _cargo(sheet)
    hull = sheet.plate().polygon([(285, 800), (1700, 800), (1740, 770), (1850, 764), (1765, 985), (350, 985)])
    hull.box(300, 560, 440, 800).box(270, 540, 470, 575).box(325, 470, 395, 545)
    sheet.print(hull, inks.INK, wear=0.03)
    stripe = sheet.plate().polygon([(338, 945), (1780, 945), (1765, 985), (350, 985)])
    sheet.print(stripe, inks.RED, wear=0.06)
    glass = sheet.plate()
    for row in range(3):
        for column in range(4):
            glass.box(318 + column * 30, 600 + row * 62, 336 + column * 30, 628 + row * 62)
    sheet.print(glass.box(336, 890, 560, 896), inks.STRAW if night else inks.PAPER, rough=0.5)


def _cargo(sheet: Sheet) -> None:
    plates = {colour: sheet.plate() for colour in BOXES}
    lines = sheet.plate()
    for column in range(12):
        left = 480 + column * 98
        for level in range(sheet.random.choice([2, 3, 3, 4, 4, 5])):
            top = 800 - (level + 1) * 50
            plates[sheet.random.choice(BOXES)].box(left, top, left + 92, top + 46)
            for rib in range(5):
                lines.box(left + 12 + rib * 17, top + 7, left + 15 + rib * 17, top + 39)
    for colour, plate in plates.items():
        sheet.print(plate, colour, rough=0.7, wear=0.05)
    sheet.print(lines, inks.INK, rough=0.5)


def _water(sheet: Sheet, night: bool) -> None:
    sheet.print(sheet.plate().box(0, 975, 1860, 1240), inks.INK if night else inks.SEA, wear=0.03)
    strokes, shine = sheet.plate(), sheet.plate()
    waves(strokes, (-60, 985, 1860, 1235), sheet.random, rows=11)
    sheet.print(strokes, inks.DUSK if night else inks.MIST, rough=0.7)
    glitter(shine, 1490 if night else 1240, 1000, 1235, sheet.random, spread=120)
    sheet.print(shine, inks.STRAW if night else inks.OCHRE, rough=0.7)
