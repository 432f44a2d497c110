"""A parliament with its dome, in hard morning light; members on the steps."""

from .. import inks
from ..figures import standing, walking
from ..marks import gouge, hatch
from ..nature import cloud, tree
from ..press import Sheet


def draw(seed: int) -> Sheet:
    """The building from the square."""
    sheet = Sheet(seed=seed, paper=inks.MIST)
    _sky(sheet)
    _dome(sheet)
    _wings(sheet)
    _portico(sheet)
    _square(sheet)
    _people(sheet)
    return sheet


def _sky(sheet: Sheet) -> None:
    sheet.print(sheet.plate().disc(330, 290, 120), inks.STRAW, wear=0.04)
    for x, y, width in ((1500, 250, 470), (170, 470, 380), (1720, 470, 300)):
        puff = sheet.plate()
        cloud(puff, x, y, width, sheet.random)
        sheet.print(puff, inks.PAPER)


def _dome(sheet: Sheet) -> None:
    drum = sheet.plate().box(760, 360, 1100, 520).box(740, 346, 1120, 366).box(740, 500, 1120, 520)
    sheet.print(drum, inks.PAPER)
    slots = sheet.plate()
    for index in range(9):
        slots.box(776 + index * 36, 384, 794 + index * 36, 490)
    sheet.print(slots, inks.DUSK, rough=0.8)
    shell = sheet.plate().disc(930, 352, 162, 216)
    shell.box(0, 348, 1860, 1240, 0)
    sheet.print(shell, inks.LAGOON, wear=0.05)
    ribs = sheet.plate()
    for step in range(-4, 5):
        gouge(ribs, (930 + step * 40, 350), (930 + step * 5, 138), 7, bend=step * 9)
    sheet.print(ribs.within(shell), inks.NIGHT, rough=0.7)
    shade = shell.copy().within(sheet.plate().box(985, 0, 1300, 400))
    sheet.print(hatch(shade, angle=60, pitch=13, width=5), inks.NIGHT, rough=0.7)
    lantern = sheet.plate().box(900, 84, 960, 150).polygon([(890, 88), (930, 40), (970, 88)])
    sheet.print(lantern, inks.PAPER)
    pole = sheet.plate().box(928, -10, 932, 48)
    sheet.print(pole, inks.INK, rough=0.4)


def _wings(sheet: Sheet) -> None:
    walls = sheet.plate().box(60, 560, 1800, 960).box(40, 540, 1820, 568)
    sheet.print(walls, inks.STONE, wear=0.04)
    sheet.print(hatch(walls, angle=0, pitch=40, width=2.2), inks.CLAY, rough=0.6)
    panes, sills = sheet.plate(), sheet.plate()
    for index in range(16):
        x = 105 + index * 106
        if 560 < x < 1250:
            continue
        panes.disc(x + 24, 640, 24).box(x, 640, x + 48, 745).box(x, 800, x + 48, 905)
        sills.box(x - 9, 745, x + 57, 758).box(x - 9, 905, x + 57, 918)
    sheet.print(sills, inks.PAPER, rough=0.7)
    sheet.print(panes, inks.NIGHT, rough=0.8)
    roof = sheet.plate().polygon([(90, 540), (150, 480), (1710, 480), (1770, 540)])
    sheet.print(roof.without(sheet.plate().box(740, 300, 1120, 521)), inks.DUSK, wear=0.05)


def _portico(sheet: Sheet) -> None:
    sheet.print(sheet.plate().box(560, 600, 1300, 960), inks.NIGHT)
    doors = sheet.plate()
    for x in (700, 930, 1160):
        doors.box(x - 46, 740, x + 46, 960)
    sheet.print(doors, inks.RED, wear=0.04)
    columns = sheet.plate()
    for index in range(8):
        x = 590 + index * 97
        columns.polygon([(x - 22, 640), (x + 22, 640), (x + 27, 940), (x - 27, 940)])
        columns.box(x - 34, 622, x + 34, 644).box(x - 38, 936, x + 38, 960)
    sheet.print(columns, inks.PAPER)
    flutes = sheet.plate()
    for index in range(8):
        for shift in (4, 12, 19):
            flutes.box(590 + index * 97 + shift, 650, 592.5 + index * 97 + shift, 932)
    sheet.print(flutes, inks.DUSK, rough=0.5)
    gable = sheet.plate().polygon([(500, 586), (930, 420), (1360, 586)]).box(510, 584, 1350, 624)
    sheet.print(gable, inks.PAPER)
    inner = sheet.plate().polygon([(600, 572), (930, 444), (1260, 572)])
    sheet.print(inner, inks.OCHRE, wear=0.05)
    relief = sheet.plate()
    for x, height in ((930, 96), (850, 70), (1010, 70), (775, 48), (1085, 48), (712, 32), (1148, 32)):
        standing(relief, x, 572, height, sheet.random)
    sheet.print(relief, inks.PAPER, rough=0.6)
    sheet.print(sheet.plate().box(510, 600, 1350, 606), inks.CLAY, rough=0.5)


def _square(sheet: Sheet) -> None:
    for step in range(6):
        top = 958 + step * 20
        sheet.print(
            sheet.plate().box(500 - step * 26, top, 1360 + step * 26, top + 22),
            inks.PAPER if step % 2 == 0 else inks.STONE,
            rough=0.7,
        )
    ground = sheet.plate().box(0, 958, 1860, 1240)
    ground.polygon([(500, 950), (1360, 950), (1490, 1078), (370, 1078)], 0)
    sheet.print(ground, inks.BLUSH, wear=0.04)
    shadow = sheet.plate().polygon([(370, 1078), (1490, 1078), (1860, 1180), (1860, 1240), (700, 1240)])
    sheet.print(hatch(shadow, angle=14, pitch=17, width=6), inks.CLAY, rough=0.7)
    crowns = sheet.plate()
    for x in (60, 250, 1640, 1810):
        tree(crowns, x, 1010, 300, sheet.random)
    sheet.print(crowns, inks.MOSS, wear=0.06)


def _people(sheet: Sheet) -> None:
    dark, bright = sheet.plate(), sheet.plate()
    for x, foot, height in (
        (640, 1000, 105),
        (725, 1004, 112),
        (1010, 1020, 118),
        (1092, 1026, 112),
        (1240, 1064, 128),
    ):
        standing(dark, x, foot, height, sheet.random)
    for x, foot, height, way in (
        (420, 1150, 185, 1),
        (560, 1196, 205, 1),
        (1330, 1168, 190, -1),
        (1620, 1206, 215, -1),
    ):
        walking(dark, x, foot, height, sheet.random, way)
    standing(bright, 1160, 1060, 128, sheet.random)
    walking(bright, 815, 1180, 196, sheet.random, -1)
    sheet.print(dark, inks.INK, rough=0.8)
    sheet.print(bright, inks.RED, rough=0.8)
