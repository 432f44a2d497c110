"""A football pitch from above at the moment of a shot, long evening shadows."""

import math

from .. import inks
from ..marks import hatch
from ..press import Plate, Sheet

REDS = ((700, 400), (880, 790), (1060, 290), (1180, 960), (1230, 590), (1370, 430), (470, 640))
BLUES = ((620, 900), (960, 540), (1250, 230), (1370, 740), (1470, 600), (1540, 900), (840, 220))
BALL = (1560.0, 440.0)


def draw(seed: int) -> Sheet:
    """The right half of the field and the stand behind the goal."""
    sheet = Sheet(seed=seed, paper=inks.MOSS)
    _grass(sheet)
    _lines(sheet)
    _stands(sheet)
    _goal(sheet)
    _players(sheet)
    return sheet


def _grass(sheet: Sheet) -> None:
    bands = sheet.plate()
    for index in range(0, 14, 2):
        bands.box(index * 140 - 60, 0, index * 140 + 80, 1240)
    sheet.print(bands, inks.SAGE, wear=0.05)
    sheet.print(hatch(bands, angle=90, pitch=28, width=3), inks.MOSS, rough=0.6)
    evening = sheet.plate().polygon([(-10, 1240), (-10, 760), (620, 1000), (1100, 1240)])
    sheet.print(hatch(evening, angle=24, pitch=12, width=5), inks.NIGHT, rough=0.7)


def _lines(sheet: Sheet) -> None:
    chalk = sheet.plate()
    for points in (
        ((-20, 110), (1640, 110), (1640, 1130), (-20, 1130)),
        ((340, 110), (340, 1130)),
        ((1640, 330), (1330, 330), (1330, 910), (1640, 910)),
        ((1640, 490), (1530, 490), (1530, 750), (1640, 750)),
    ):
        chalk.line(points, 8)
    chalk.ring(340, 620, 168, 8).disc(340, 620, 12).disc(1425, 620, 9)
    chalk.arc((1425, 620), (150, 150), (129, 231), 8)
    for y, angles in ((110, (90, 180)), (1130, (180, 270))):
        chalk.arc((1640, y), (34, 34), angles, 8)
    sheet.print(chalk, inks.WHITE, rough=1.1, wear=0.06)


def _stands(sheet: Sheet) -> None:
    for box in ((-10, -10, 1870, 62), (-10, 1178, 1870, 1250), (1724, -10, 1870, 1250)):
        sheet.print(sheet.plate().box(*box), inks.INK)
    crowd = {ink: sheet.plate() for ink in (inks.RED, inks.BLUSH, inks.DUSK, inks.OCHRE)}
    for x, y in _seats():
        if sheet.random.random() < 0.93:
            ink = sheet.random.choices(list(crowd), weights=(6, 3, 3, 1))[0]
            crowd[ink].disc(x + sheet.random.uniform(-3, 3), y + sheet.random.uniform(-3, 3), 8)
    for ink, heads in crowd.items():
        sheet.print(heads, ink, rough=0.5)
    boards = sheet.plate().box(1706, 62, 1722, 1178)
    sheet.print(boards, inks.PAPER)


def _seats() -> list[tuple[int, int]]:
    sides = [(x, y) for y in (12, 36, 1202, 1226) for x in range(10, 1720, 23)]
    return sides + [(x, y) for x in range(1742, 1860, 24) for y in range(14, 1240, 23)]


def _goal(sheet: Sheet) -> None:
    net = sheet.plate().box(1642, 548, 1696, 692)
    sheet.print(hatch(net, angle=45, pitch=9, width=1.6), inks.WHITE, rough=0.3)
    sheet.print(hatch(net, angle=-45, pitch=9, width=1.6), inks.WHITE, rough=0.3)
    posts = (
        sheet.plate()
        .box(1634, 540, 1646, 700)
        .box(1636, 540, 1700, 548)
        .box(1636, 692, 1700, 700)
        .box(1692, 540, 1700, 700)
    )
    sheet.print(posts, inks.WHITE, rough=0.6)


def _players(sheet: Sheet) -> None:
    shadows, skin, hair = sheet.plate(), sheet.plate(), sheet.plate()
    reds, blues, keeper = sheet.plate(), sheet.plate(), sheet.plate()
    for team, places in ((reds, REDS), (blues, BLUES), (keeper, ((1590, 580),))):
        for x, y in places:
            _player(team, skin, hair, shadows, x, y, math.atan2(BALL[1] - y, BALL[0] - x))
    trail = sheet.plate()
    for step in range(7):
        trail.disc(1285 + step * 40, 570 - step * 18, 4 + step * 1.4)
    shadows.polygon([(1566, 458), (1500, 508), (1486, 490), (1546, 428)])
    sheet.print(shadows, inks.NIGHT, rough=0.9)
    sheet.print(trail, inks.WHITE, rough=0.5)
    for plate, ink in (
        (skin, inks.BLUSH),
        (reds, inks.RED),
        (blues, inks.STRAW),
        (keeper, inks.MIST),
        (hair, inks.INK),
    ):
        sheet.print(plate, ink, rough=0.6)
    sheet.print(sheet.plate().disc(*BALL, 20), inks.WHITE, rough=0.4)
    sheet.print(sheet.plate().ring(*BALL, 20, 4).disc(*BALL, 6), inks.INK, rough=0.3)


def _player(shirt: Plate, skin: Plate, hair: Plate, shadow: Plate, x: float, y: float, angle: float) -> None:
    side = (-math.sin(angle), math.cos(angle))
    ahead = (math.cos(angle), math.sin(angle))
    shadow.polygon([(x + 20, y + 16), (x - 18, y - 22), (x - 96, y + 36), (x - 66, y + 74)])
    shadow.disc(x - 90, y + 62, 22)
    for way, stride in ((-1, 44), (1, -42)):
        skin.line(
            [
                (x + side[0] * way * 18, y + side[1] * way * 18),
                (x + side[0] * way * 20 + ahead[0] * stride, y + side[1] * way * 20 + ahead[1] * stride),
            ],
            17,
        )
        skin.line(
            [
                (x + side[0] * way * 44, y + side[1] * way * 44),
                (x + side[0] * way * 58 - ahead[0] * stride * 0.7, y + side[1] * way * 58 - ahead[1] * stride * 0.7),
            ],
            14,
        )
    shirt.line([(x - side[0] * 36, y - side[1] * 36), (x + side[0] * 36, y + side[1] * 36)], 42)
    skin.disc(x + ahead[0] * 7, y + ahead[1] * 7, 22)
    hair.disc(x - ahead[0] * 3, y - ahead[1] * 3, 21)
