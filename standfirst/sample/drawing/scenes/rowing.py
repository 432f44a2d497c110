"""Two eights side by side, seen straight from above."""

import math
from collections.abc import Callable

from .. import inks
from ..marks import gouge
from ..press import Plate, Point, Sheet

Place = Callable[[float, float], Point]


def draw(seed: int) -> Sheet:
    """The last strokes of a head race."""
    sheet = Sheet(seed=seed, paper=inks.SEA)
    _water(sheet)
    _bank(sheet)
    _eight(sheet, 1010, 470, inks.RED, inks.WHITE, reach=0.5)
    _eight(sheet, 800, 860, inks.NIGHT, inks.STRAW, reach=-0.15)
    return sheet


def _water(sheet: Sheet) -> None:
    dark, light = sheet.plate(), sheet.plate()
    for plate, count, ink, width in ((dark, 360, inks.NIGHT, 9), (light, 230, inks.LAGOON, 7)):
        for _ in range(count):
            x, y = sheet.random.uniform(-150, 1860), sheet.random.uniform(0, 1240)
            reach = sheet.random.uniform(60, 220)
            gouge(
                plate,
                (x, y),
                (x + reach, y - reach * 0.13),
                width * sheet.random.uniform(0.5, 1.1),
                bend=sheet.random.uniform(-12, 12),
            )
        sheet.print(plate, ink, rough=0.7)


def _bank(sheet: Sheet) -> None:
    bank = sheet.plate().polygon([(-10, -10), (1870, -10), (1870, 20), (1300, 62), (900, 130), (420, 168), (-10, 236)])
    sheet.print(bank, inks.MOSS, wear=0.04)
    path = sheet.plate().polygon([(-10, 96), (600, 40), (980, -10), (860, -10), (500, 6), (-10, 44)])
    sheet.print(path, inks.STRAW, wear=0.05)
    crowd = {ink: sheet.plate() for ink in (inks.RED, inks.INK, inks.PAPER, inks.CORAL)}
    for _ in range(90):
        x = sheet.random.uniform(0, 900)
        crowd[sheet.random.choice(list(crowd))].disc(x, 116 - x * 0.1 + sheet.random.uniform(0, 46) * (1 - x / 1500), 9)
    for ink, heads in crowd.items():
        sheet.print(heads, ink, rough=0.5)
    reeds = sheet.plate()
    for _ in range(120):
        x = sheet.random.uniform(0, 1860)
        y = 232 - x * 0.125 if x < 1300 else 64 - (x - 1300) * 0.08
        gouge(reeds, (x, y - 16), (x + sheet.random.uniform(-10, 16), y + sheet.random.uniform(10, 40)), 8)
    sheet.print(reeds, inks.INK, rough=0.7)


def _eight(sheet: Sheet, x: float, y: float, hull: str, shirt: str, *, reach: float) -> None:
    turn = math.radians(-7.4)

    def at(along: float, across: float) -> Point:
        return x + along * math.cos(turn) - across * math.sin(turn), y + along * math.sin(turn) + across * math.cos(
            turn
        )

    _puddles(sheet, at)
    shell = sheet.plate()
    gouge(shell, at(-860, 0), at(860, 0), 66)
    shadow = sheet.plate()
    gouge(shadow, at(-850, 34), at(870, 34), 60)
    sheet.print(shadow, inks.NIGHT, rough=0.9)
    sheet.print(shell, hull, wear=0.03)
    inner = sheet.plate()
    gouge(inner, at(-640, 0), at(600, 0), 38)
    sheet.print(inner, inks.BLUSH, wear=0.05)
    oars, blades, shirts, skin, hair = (sheet.plate() for _ in range(5))
    for seat in range(8):
        _rower(at, (oars, blades, shirts, skin, hair), -460 + seat * 128, 1 if seat % 2 else -1, reach)
    shirts.line([at(620, -17), at(620, 17)], 32)
    hair.disc(*at(620, 0), 17)
    for plate, ink in (
        (oars, inks.PAPER),
        (blades, hull if hull == inks.RED else inks.OCHRE),
        (skin, inks.BLUSH),
        (shirts, shirt),
        (hair, inks.INK),
    ):
        sheet.print(plate, ink, rough=0.5)
    sheet.print(sheet.plate().disc(*at(836, 0), 10), inks.WHITE, rough=0.4)


def _rower(at: Place, plates: tuple[Plate, ...], seat: float, side: int, reach: float) -> None:
    oars, blades, shirts, skin, hair = plates
    lean = -70 * reach
    tip = (seat + 30 - 250 * reach, side * 268)
    oars.line([at(seat + 60 + lean * 0.3, -side * 14), at(seat + 30, side * 44), at(*tip)], 6)
    oars.line([at(seat + 8, side * 24), at(seat + 30, side * 48), at(seat + 56, side * 24)], 4)
    blades.line([at(tip[0] + 30 * reach, side * 240), at(tip[0] - 26 * reach, side * 304)], 25)
    skin.line([at(seat, 0), at(seat + 92, -9)], 13).line([at(seat, 6), at(seat + 92, 11)], 13)
    skin.line([at(seat + lean * 0.2, -18), at(seat + 58 + lean * 0.3, -side * 10)], 10)
    skin.line([at(seat + lean * 0.2, 18), at(seat + 52 + lean * 0.3, side * 6)], 10)
    shirts.line([at(seat + lean * 0.2, -17), at(seat + lean * 0.2, 17)], 34)
    hair.disc(*at(seat + lean * 0.1 + 4, 0), 17)


def _puddles(sheet: Sheet, at: Place) -> None:
    foam = sheet.plate()
    for seat in range(-4, 8):
        side = 1 if seat % 2 else -1
        for ring in range(3):
            foam.arc(
                at(-560 + seat * 128, side * 282), (40 + ring * 15, 19 + ring * 7), (20 + ring * 30, 300 - ring * 20), 4
            )
    for side in (-1, 1):
        gouge(foam, at(-880, side * 6), at(-1180, side * 64), 9)
        gouge(foam, at(860, side * 8), at(420, side * 64), 8, bend=side * 8)
        gouge(foam, at(-300, side * 44), at(-900, side * 96), 9)
    sheet.print(foam, inks.ICE, rough=0.6)
