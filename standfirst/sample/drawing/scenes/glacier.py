"""A glacier's tongue above a small town and its lake."""

from .. import inks
from ..buildings import house
from ..marks import gouge, hatch, waves
from ..nature import conifer, land, peaks, ridge, streaks
from ..press import Sheet


def draw(seed: int) -> Sheet:
    """The valley, looking up it."""
    sheet = Sheet(seed=seed, paper=inks.BLUSH)
    _sky(sheet)
    _mountains(sheet)
    _ice(sheet)
    _slopes(sheet)
    _lake(sheet)
    _town(sheet)
    return sheet


def _sky(sheet: Sheet) -> None:
    bands = sheet.plate()
    streaks(bands, sheet.random, top=40, bottom=420, count=20)
    sheet.print(bands, inks.PAPER)


def _mountains(sheet: Sheet) -> None:
    left = peaks(sheet.plate(), [(-20, 420), (170, 190), (300, 300), (470, 90), (700, 420), (900, 560)], 1000)
    right = peaks(
        sheet.plate(), [(880, 540), (1080, 300), (1200, 370), (1450, 60), (1640, 260), (1740, 180), (1900, 400)], 1000
    )
    for plate in (left, right):
        sheet.print(plate, inks.DUSK, wear=0.04)
    snow = sheet.plate()
    snow.polygon([(470, 90), (590, 262), (535, 240), (500, 330), (455, 230), (400, 300), (372, 214)])
    snow.polygon([(1450, 60), (1590, 212), (1530, 205), (1500, 300), (1440, 200), (1385, 290), (1330, 180)])
    snow.polygon([(170, 190), (240, 254), (190, 250), (150, 300), (100, 268)])
    snow.polygon([(1740, 180), (1808, 262), (1750, 250), (1700, 292), (1690, 222)])
    sheet.print(snow, inks.WHITE, rough=0.8)
    shade = sheet.plate().polygon([(470, 90), (700, 420), (880, 560), (640, 560), (540, 330)])
    shade.polygon([(1450, 60), (1640, 260), (1720, 520), (1560, 560), (1500, 320)])
    sheet.print(hatch(shade, angle=58, pitch=14, width=5, seed=3), inks.NIGHT, rough=0.7)


def _ice(sheet: Sheet) -> None:
    tongue = sheet.plate().polygon(
        [
            (640, 330),
            (760, 300),
            (900, 318),
            (1040, 290),
            (1180, 330),
            (1120, 430),
            (1150, 520),
            (1090, 610),
            (1180, 720),
            (1130, 800),
            (960, 838),
            (800, 825),
            (690, 770),
            (745, 640),
            (690, 540),
            (735, 440),
        ]
    )
    sheet.print(tongue, inks.ICE, wear=0.02)
    cracks = sheet.plate()
    for row in range(19):
        y = 345 + row * 26
        for _ in range(7):
            x = sheet.random.uniform(650, 1110)
            gouge(cracks, (x, y), (x + sheet.random.uniform(50, 150), y + 8), 3 + row * 0.35, bend=-16)
    sheet.print(cracks.within(tongue), inks.LAGOON, rough=0.7)
    edge = sheet.plate().polygon(
        [
            (690, 770),
            (800, 825),
            (960, 838),
            (1130, 800),
            (1180, 720),
            (1188, 790),
            (1130, 866),
            (955, 900),
            (790, 890),
            (676, 826),
        ]
    )
    sheet.print(edge, inks.LAGOON, wear=0.03)
    sheet.print(hatch(edge, angle=88, pitch=19, width=6, seed=6), inks.SEA, rough=0.8)
    moraine = sheet.plate()
    for x, y in ((640, 330), (735, 440), (690, 540), (745, 640)):
        gouge(moraine, (x, y), (x + 30, y + 110), 26, bend=16)
    sheet.print(moraine, inks.NIGHT)


def _slopes(sheet: Sheet) -> None:
    sheet.print(
        sheet.plate().polygon([(-10, 420), (330, 560), (600, 760), (840, 960), (-10, 960)]), inks.MOSS, wear=0.04
    )
    sheet.print(
        sheet.plate().polygon([(1870, 400), (1500, 560), (1250, 770), (1000, 960), (1870, 960)]), inks.SEA, wear=0.04
    )
    trees = sheet.plate()
    for _ in range(74):
        x = sheet.random.uniform(-10, 560)
        conifer(trees, x, 560 + x * 0.55 + sheet.random.uniform(0, 260), sheet.random.uniform(60, 130))
    for _ in range(66):
        x = sheet.random.uniform(1340, 1880)
        conifer(trees, x, 560 + (1860 - x) * 0.5 + sheet.random.uniform(0, 260), sheet.random.uniform(60, 130))
    sheet.print(trees, inks.INK, rough=0.8)


def _lake(sheet: Sheet) -> None:
    sheet.print(sheet.plate().box(0, 930, 1860, 1240), inks.LAGOON, wear=0.03)
    mirror = sheet.plate().polygon([(690, 930), (1180, 930), (1100, 1080), (980, 1130), (820, 1110)])
    sheet.print(hatch(mirror, angle=0, pitch=18, width=9, seed=9), inks.ICE, rough=0.8)
    strokes = sheet.plate()
    waves(strokes, (-60, 950, 1860, 1235), sheet.random, rows=10, size=0.8)
    sheet.print(strokes, inks.SEA, rough=0.7)


def _town(sheet: Sheet) -> None:
    shore = land(sheet.plate(), ridge(sheet.random, width=1860, base=978, height=36, jags=3), 1000)
    sheet.print(shore, inks.INK)
    tints = (inks.RED, inks.OCHRE, inks.PAPER, inks.CLAY)
    panes = sheet.plate()
    for index in range(19):
        x = 80 + index * 92 + sheet.random.uniform(-18, 18)
        width, height = sheet.random.uniform(62, 88), sheet.random.uniform(74, 120)
        walls = sheet.plate()
        house(walls, x, 970, width, height)
        sheet.print(walls, tints[index % 4], rough=0.8, wear=0.03)
        for pane in (0.22, 0.6):
            panes.box(x + width * pane, 970 - height * 0.46, x + width * (pane + 0.18), 970 - height * 0.24)
    steeple = sheet.plate().box(1010, 800, 1066, 970).polygon([(1002, 804), (1038, 672), (1074, 804)])
    sheet.print(steeple, inks.WHITE, rough=0.8)
    sheet.print(sheet.plate().polygon([(1002, 804), (1038, 672), (1074, 804)]), inks.RED, rough=0.8)
    sheet.print(panes.box(1028, 840, 1048, 880), inks.INK, rough=0.6)
