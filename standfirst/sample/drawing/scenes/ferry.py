"""A ferry comes out of the fog."""

from .. import inks
from ..marks import gouge, waves
from ..nature import gull, land, ridge
from ..press import Plate, Sheet


def draw(seed: int) -> Sheet:
    """The ship in the middle distance, the lighthouse far behind."""
    sheet = Sheet(seed=seed, paper=inks.ICE)
    _far(sheet)
    _ship(sheet)
    _sea(sheet)
    _fog(sheet)
    _rail(sheet)
    return sheet


def _far(sheet: Sheet) -> None:
    sheet.print(sheet.plate().disc(1440, 300, 96), inks.WHITE, rough=1.4)
    coast = land(sheet.plate(), ridge(sheet.random, width=1860, base=740, height=190, jags=4))
    sheet.print(coast, inks.MIST, rough=1.6)
    rock = sheet.plate()
    gouge(rock, (60, 700), (540, 712), 190)
    sheet.print(rock.disc(287, 668, 90, 62), inks.LAGOON, rough=1.4)
    tower = sheet.plate().polygon([(262, 620), (312, 620), (302, 400), (272, 400)]).box(262, 384, 312, 402)
    tower.box(272, 350, 302, 384).polygon([(266, 352), (287, 322), (308, 352)])
    sheet.print(tower, inks.LAGOON, rough=1.4)
    beam = sheet.plate().polygon([(302, 360), (980, 250), (980, 420), (302, 374)])
    sheet.print(beam.stippled(lambda x, y: 0.75 - 1.3 * x), inks.WHITE)
    birds = sheet.plate()
    for x, y, span in ((560, 250, 80), (690, 190, 58), (1180, 420, 70), (1630, 520, 90), (420, 180, 46)):
        gull(birds, x, y, span, 0.1)
    sheet.print(birds, inks.DUSK, rough=0.8)


def _ship(sheet: Sheet) -> None:
    house = sheet.plate().polygon([(640, 720), (668, 560), (1290, 560), (1370, 720)])
    house.polygon([(700, 562), (716, 470), (1130, 470), (1210, 562)]).box(930, 392, 1120, 472)
    sheet.print(house, inks.WHITE, wear=0.02)
    hull = sheet.plate().polygon([(560, 712), (1520, 712), (1600, 660), (1530, 930), (640, 930), (590, 850)])
    sheet.print(hull, inks.NIGHT, wear=0.04)
    sheet.print(sheet.plate().polygon([(598, 800), (1566, 784), (1560, 812), (606, 826)]), inks.PAPER, rough=0.8)
    funnel = sheet.plate().polygon([(770, 474), (790, 320), (900, 320), (900, 474)])
    sheet.print(funnel, inks.RED, wear=0.05)
    sheet.print(sheet.plate().polygon([(782, 384), (787, 344), (900, 344), (900, 384)]), inks.INK)
    _fittings(sheet)
    smoke = sheet.plate()
    for step in range(9):
        gouge(smoke, (850 - step * 62, 296 - step * 14), (690 - step * 66, 262 - step * 16), 44 - step * 2, bend=12)
    sheet.print(smoke, inks.MIST, rough=1.6)


def _fittings(sheet: Sheet) -> None:
    glass = sheet.plate()
    for x in range(706, 1270, 62):
        glass.box(x, 600, x + 36, 644)
    for x in range(744, 1120, 52):
        glass.box(x, 500, x + 30, 530)
    for x in range(944, 1110, 34):
        glass.box(x, 412, x + 24, 442)
    for x in range(700, 1480, 74):
        glass.disc(x, 756, 11)
    sheet.print(glass, inks.OCHRE, rough=0.7)
    lines = sheet.plate().line([(1025, 392), (1025, 250)], 7).line([(990, 290), (1060, 290)], 5)
    lines.line([(1025, 256), (1530, 690)], 2.5).line([(1025, 256), (790, 320)], 2.5)
    for x in range(660, 1330, 22):
        lines.line([(x, 560), (x, 538)], 2.5)
    lines.line([(655, 538), (1320, 538)], 3)
    sheet.print(lines, inks.INK, rough=0.5)
    boats = sheet.plate()
    for x in (716, 846, 1150):
        boats.polygon([(x, 664), (x + 92, 664), (x + 76, 696), (x + 16, 696)])
    sheet.print(boats, inks.CORAL, rough=0.7)


def _sea(sheet: Sheet) -> None:
    water = sheet.plate().box(0, 905, 1860, 1240)
    sheet.print(water, inks.LAGOON, wear=0.02)
    dark, foam = sheet.plate(), sheet.plate()
    waves(dark, (-60, 915, 1860, 1230), sheet.random, rows=11)
    sheet.print(dark, inks.SEA, rough=0.8)
    for _ in range(26):
        x = sheet.random.uniform(520, 1580)
        gouge(foam, (x, 924 + abs(x - 1500) * 0.012), (x + sheet.random.uniform(60, 180), 930), 13, bend=-7)
    sheet.print(foam, inks.WHITE)


def _fog(sheet: Sheet) -> None:
    for top, bottom, thick, ink in (
        (620, 790, 0.34, inks.ICE),
        (850, 1000, 0.42, inks.ICE),
        (330, 470, 0.3, inks.WHITE),
    ):
        bank = sheet.plate()
        for _ in range(13):
            x, y = sheet.random.uniform(-300, 1700), sheet.random.uniform(top, bottom)
            gouge(bank, (x, y), (x + sheet.random.uniform(500, 1100), y), sheet.random.uniform(30, 64))
        sheet.print(_thinned(bank, thick), ink, rough=0)


def _thinned(bank: Plate, share: float) -> Plate:
    return bank.copy().within_mask(bank.sheet.tone(lambda x, y: share + 0.4 * (1 - x)))


def _rail(sheet: Sheet) -> None:
    rail = sheet.plate().line([(-20, 1130), (1880, 1092)], 15).line([(-20, 1196), (1880, 1166)], 9)
    for x in range(80, 1860, 290):
        rail.line([(x, 1124), (x, 1250)], 13)
    sheet.print(rail, inks.INK)
    sheet.print(sheet.plate().ring(1410, 1164, 82, 34), inks.PAPER)
    marks = sheet.plate()
    for start in (30, 120, 210, 300):
        marks.arc((1410, 1164), (82, 82), (start, start + 30), 34)
    sheet.print(marks, inks.RED)
