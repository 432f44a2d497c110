"""An observatory under turning stars."""

from .. import inks
from ..marks import gouge, hatch
from ..nature import conifer, land, ridge, stars
from ..press import Sheet

POLE = (1180.0, 420.0)


def draw(seed: int) -> Sheet:
    """One long exposure: the stars leave arcs round the pole."""
    sheet = Sheet(seed=seed, paper=inks.NIGHT)
    _trails(sheet)
    _ridges(sheet)
    _dome(sheet, 640, 850)
    _small_dome(sheet, 1480, 958)
    _ground(sheet)
    return sheet


def _trails(sheet: Sheet) -> None:
    horizon = sheet.full().stippled(lambda x, y: 1.15 * (y - 0.42))
    sheet.print(horizon, inks.PLUM)
    points = sheet.plate()
    stars(points, sheet.random, 130, bottom=900)
    sheet.print(points, inks.DUSK, rough=0.4)
    for ink, count, width in ((inks.DUSK, 70, 3.5), (inks.LAGOON, 46, 3.5), (inks.ICE, 52, 3.0), (inks.STRAW, 26, 4.0)):
        arcs = sheet.plate()
        for _ in range(count):
            reach, start = 26 + 1500 * sheet.random.random() ** 1.15, sheet.random.uniform(0, 360)
            arcs.arc(
                POLE,
                (reach, reach),
                (start, start + sheet.random.uniform(24, 58)),
                width * sheet.random.uniform(0.6, 1.3),
            )
        sheet.print(arcs, ink, rough=0.5)
    sheet.print(sheet.plate().disc(*POLE, 7), inks.WHITE, rough=0.3)


def _ridges(sheet: Sheet) -> None:
    for base, height, ink in ((960, 150, inks.DUSK), (1040, 150, inks.PLUM)):
        sheet.print(
            land(sheet.plate(), ridge(sheet.random, width=1860, base=base, height=height, jags=6)), ink, wear=0.05
        )


def _dome(sheet: Sheet, x: float, foot: float) -> None:
    drum = sheet.plate().box(x - 280, foot - 40, x + 280, foot + 250)
    sheet.print(drum, inks.STONE, wear=0.05)
    sheet.print(
        hatch(drum.within(sheet.plate().box(x + 60, 0, 1860, 1240)), angle=90, pitch=15, width=6), inks.DUSK, rough=0.7
    )
    shell = sheet.plate().disc(x, foot - 50, 300)
    shell.box(0, foot - 50, 1860, 1240, 0)
    sheet.print(shell, inks.PAPER, wear=0.04)
    shade = shell.copy().without(sheet.plate().disc(x - 110, foot - 110, 320))
    sheet.print(hatch(shade, angle=58, pitch=13, width=6), inks.DUSK, rough=0.7)
    ribs = sheet.plate()
    for lean in (-0.86, -0.6, -0.3):
        ribs.arc((x, foot - 50), (300 * abs(lean), 300), (180, 270), 4)
    sheet.print(ribs.within(shell), inks.MIST, rough=0.5)
    slit = sheet.plate().polygon(
        [(x + 40, foot - 50), (x + 30, foot - 350), (x + 168, foot - 330), (x + 190, foot - 50)]
    )
    inside = slit.copy().within(sheet.plate().disc(x, foot - 50, 302))
    sheet.print(inside, inks.INK)
    glow = inside.copy().within(sheet.plate().box(0, foot - 130, 1860, foot - 50))
    sheet.print(glow, inks.RED)
    tube = sheet.plate().polygon(
        [
            (x + 70, foot - 70),
            (x + 108, foot - 300),
            (x + 232, foot - 396),
            (x + 290, foot - 322),
            (x + 164, foot - 220),
            (x + 150, foot - 60),
        ]
    )
    sheet.print(tube, inks.OCHRE, wear=0.04)
    bands = (
        sheet.plate()
        .line([(x + 124, foot - 318), (x + 196, foot - 240)], 15)
        .line([(x + 206, foot - 380), (x + 270, foot - 302)], 15)
    )
    sheet.print(bands.within(tube), inks.CLAY, rough=0.6)
    mouth = sheet.plate()
    gouge(mouth, (x + 224, foot - 404), (x + 298, foot - 314), 34)
    sheet.print(mouth, inks.INK, rough=0.6)
    rim = sheet.plate().box(x - 310, foot - 66, x + 310, foot - 36)
    sheet.print(rim, inks.INK, rough=0.8)
    door = sheet.plate().box(x - 190, foot + 110, x - 116, foot + 250)
    sheet.print(door, inks.OCHRE)
    slats = sheet.plate()
    for step in range(5):
        slats.box(x - 250 + step * 110, foot + 20, x - 220 + step * 110, foot + 62)
    sheet.print(slats, inks.INK, rough=0.7)


def _small_dome(sheet: Sheet, x: float, foot: float) -> None:
    shell = sheet.plate().disc(x, foot - 20, 110)
    shell.box(0, foot - 20, 1860, 1240, 0)
    sheet.print(shell.box(x - 100, foot - 20, x + 100, foot + 120), inks.MIST, wear=0.05)
    shade = (
        shell.copy()
        .without(sheet.plate().disc(x - 44, foot - 30, 116))
        .within(sheet.plate().box(0, 0, 1860, foot + 90))
    )
    sheet.print(hatch(shade, angle=58, pitch=12, width=5), inks.NIGHT, rough=0.6)
    sheet.print(sheet.plate().box(x - 114, foot - 30, x + 114, foot - 16), inks.INK, rough=0.6)


def _ground(sheet: Sheet) -> None:
    ground = land(sheet.plate(), ridge(sheet.random, width=1860, base=1130, height=70, jags=5))
    for _ in range(26):
        x = sheet.random.choice([sheet.random.uniform(-30, 300), sheet.random.uniform(980, 1890)])
        conifer(ground, x, 1150, sheet.random.uniform(80, 190))
    sheet.print(ground, inks.INK)
