"""A night train on a viaduct between mountains."""

from .. import inks
from ..marks import hatch
from ..nature import conifer, land, peaks, ridge, stars
from ..press import Sheet


def draw(seed: int) -> Sheet:
    """Six lit carriages cross from left to right."""
    sheet = Sheet(seed=seed, paper=inks.NIGHT)
    _sky(sheet)
    _mountains(sheet)
    _viaduct(sheet)
    _train(sheet)
    _forest(sheet)
    return sheet


def _sky(sheet: Sheet) -> None:
    lights = sheet.plate()
    stars(lights, sheet.random, 260, bottom=640)
    sheet.print(lights, inks.WHITE, rough=0.5)
    halo = sheet.full().stippled(lambda x, y: 0.62 - 2.1 * ((x - 0.27) ** 2 * 2.25 + (y - 0.24) ** 2) ** 0.5)
    sheet.print(halo, inks.DUSK)
    sheet.print(sheet.plate().disc(505, 300, 118), inks.STRAW, wear=0.06)


def _mountains(sheet: Sheet) -> None:
    far = peaks(
        sheet.plate(),
        [
            (-20, 640),
            (210, 470),
            (400, 600),
            (700, 330),
            (880, 520),
            (1010, 450),
            (1330, 240),
            (1560, 480),
            (1690, 400),
            (1900, 600),
        ],
        1240,
    )
    sheet.print(far, inks.DUSK, wear=0.04)
    snow = sheet.plate()
    snow.polygon([(700, 330), (800, 435), (752, 420), (728, 470), (695, 415), (655, 452), (622, 440)])
    snow.polygon(
        [(1330, 240), (1475, 392), (1420, 372), (1395, 440), (1345, 360), (1290, 420), (1262, 352), (1196, 388)]
    )
    snow.polygon([(210, 470), (270, 514), (240, 512), (214, 546), (190, 506), (160, 520)])
    sheet.print(snow, inks.ICE, rough=0.8)
    shade = sheet.plate()
    shade.polygon([(700, 330), (880, 520), (800, 660), (740, 520)])
    shade.polygon([(1330, 240), (1560, 480), (1500, 680), (1400, 480)])
    sheet.print(hatch(shade, angle=62, pitch=15, width=5, seed=3), inks.NIGHT, rough=0.7)
    near = land(sheet.plate(), ridge(sheet.random, width=1860, base=830, height=200, jags=3))
    sheet.print(near, inks.SEA, wear=0.05)


def _viaduct(sheet: Sheet) -> None:
    stone = sheet.plate().box(0, 772, 1860, 1240)
    for index in range(10):
        x = 5 + index * 206
        stone.disc(x, 905, 80, tone=0)
        stone.box(x - 80, 905, x + 80, 1240, 0)
    stone.box(0, 764, 1860, 784)
    sheet.print(stone, inks.STONE, wear=0.06)
    courses = hatch(stone, angle=0, pitch=24, width=3, seed=5)
    sheet.print(courses, inks.CLAY, rough=0.8)
    sheet.print(sheet.plate().box(0, 790, 1860, 802), inks.CLAY)
    piers = sheet.plate()
    for index in range(-1, 10):
        x = 5 + index * 206
        piers.box(x + 80, 905, x + 96, 1240)
    sheet.print(piers.within(stone), inks.CLAY, rough=0.8)


def _train(sheet: Sheet) -> None:
    body, glass, wheels, people = sheet.plate(), sheet.plate(), sheet.plate(), sheet.plate()
    for car in range(6):
        left = -70 + car * 290
        body.box(left, 652, left + 280, 752)
        body.polygon([(left + 4, 652), (left + 18, 634), (left + 262, 634), (left + 276, 652)])
        for pane in range(6):
            x = left + 22 + pane * 41
            glass.box(x, 668, x + 29, 706)
            if sheet.random.random() < 0.42:
                people.disc(x + 14, 686, 7, 8).box(x + 4, 694, x + 25, 706)
        for wheel in (46, 84, 196, 234):
            wheels.disc(left + wheel, 754, 15)
    body.polygon([(1665, 652), (1745, 656), (1792, 700), (1800, 752), (1665, 752)])
    sheet.print(wheels, inks.INK)
    sheet.print(body, inks.RED, wear=0.03)
    glass.polygon([(1722, 668), (1748, 668), (1770, 700), (1722, 700)])
    sheet.print(glass, inks.STRAW, rough=0.6)
    sheet.print(people, inks.PLUM, rough=0.5)
    beam = sheet.plate().polygon([(1798, 724), (1860, 690), (1860, 762), (1798, 736)])
    sheet.print(beam, inks.STRAW, rough=0.8)
    sheet.print(sheet.plate().box(-70, 716, 1790, 724), inks.PAPER, rough=0.5)


def _forest(sheet: Sheet) -> None:
    for base, colour, size in ((1175, inks.MOSS, 190), (1262, inks.INK, 300)):
        trees = land(sheet.plate(), ridge(sheet.random, width=1860, base=base, height=70, jags=4))
        for _ in range(30):
            conifer(
                trees,
                sheet.random.uniform(-30, 1890),
                base + sheet.random.uniform(-20, 40),
                size * sheet.random.uniform(0.6, 1.1),
            )
        sheet.print(trees, colour, wear=0.03)
