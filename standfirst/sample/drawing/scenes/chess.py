"""Two kings and a pawn on a board in lamplight."""

from .. import inks
from ..marks import hatch
from ..press import Plate, Point, Sheet

KING = (
    (0, 0.0),
    (0.24, 0.0),
    (0.25, 0.06),
    (0.2, 0.09),
    (0.19, 0.14),
    (0.13, 0.2),
    (0.09, 0.38),
    (0.085, 0.56),
    (0.16, 0.6),
    (0.16, 0.63),
    (0.1, 0.66),
    (0.18, 0.84),
    (0.12, 0.88),
    (0, 0.9),
)
QUEEN = (
    (0, 0.0),
    (0.23, 0.0),
    (0.24, 0.06),
    (0.19, 0.09),
    (0.13, 0.2),
    (0.085, 0.4),
    (0.08, 0.58),
    (0.14, 0.62),
    (0.09, 0.66),
    (0.2, 0.88),
    (0.13, 0.84),
    (0.09, 0.92),
    (0.05, 0.85),
    (0, 0.95),
)
PAWN = (
    (0, 0.0),
    (0.19, 0.0),
    (0.2, 0.05),
    (0.14, 0.09),
    (0.08, 0.2),
    (0.06, 0.34),
    (0.12, 0.37),
    (0.06, 0.4),
    (0.11, 0.45),
    (0.12, 0.51),
    (0.08, 0.58),
    (0, 0.6),
)
ROOK = (
    (0, 0.0),
    (0.22, 0.0),
    (0.23, 0.06),
    (0.17, 0.1),
    (0.12, 0.2),
    (0.11, 0.46),
    (0.17, 0.5),
    (0.17, 0.68),
    (0.1, 0.68),
    (0.1, 0.62),
    (0.05, 0.62),
    (0.05, 0.68),
    (0, 0.68),
)
BISHOP = (
    (0, 0.0),
    (0.2, 0.0),
    (0.21, 0.05),
    (0.15, 0.09),
    (0.08, 0.22),
    (0.065, 0.46),
    (0.12, 0.49),
    (0.06, 0.52),
    (0.115, 0.6),
    (0.1, 0.68),
    (0.03, 0.77),
    (0.035, 0.81),
    (0, 0.83),
)


def draw(seed: int) -> Sheet:
    """Low over the board, so that the pieces stand like towers."""
    sheet = Sheet(seed=seed, paper=inks.PLUM)
    _lamp(sheet)
    _board(sheet)
    for x, foot, size, shape, white in (
        (330, 800, 340, ROOK, False),
        (1780, 800, 330, PAWN, True),
        (1180, 780, 300, PAWN, False),
        (820, 800, 350, BISHOP, True),
        (600, 900, 520, QUEEN, False),
        (1270, 930, 450, PAWN, False),
        (300, 1060, 560, PAWN, True),
        (960, 1110, 900, KING, True),
        (1540, 1130, 860, KING, False),
    ):
        _piece(sheet, x, foot, size, shape, white=white)
    return sheet


def _lamp(sheet: Sheet) -> None:
    beam = sheet.plate().polygon([(820, -20), (1140, -20), (1800, 800), (160, 800)])
    sheet.print(beam.stippled(lambda x, y: 0.55 - y * 0.75), inks.OCHRE)
    sheet.print(sheet.plate().disc(980, 10, 190, 74), inks.STRAW, wear=0.04)
    sheet.print(sheet.plate().polygon([(760, -10), (1200, -10), (1178, 24), (782, 24)]), inks.INK)


def _board(sheet: Sheet) -> None:
    table = sheet.plate().box(0, 640, 1860, 1240)
    sheet.print(table, inks.INK)
    light, dark = sheet.plate(), sheet.plate()
    for row in range(7):
        for column in range(-5, 13):
            square = [
                _corner(column, row),
                _corner(column + 1, row),
                _corner(column + 1, row + 1),
                _corner(column, row + 1),
            ]
            (light if (row + column) % 2 else dark).polygon(square)
    sheet.print(dark, inks.SEA, wear=0.05)
    sheet.print(light, inks.PAPER, wear=0.05)
    sheet.print(hatch(dark, angle=0, pitch=14, width=3), inks.NIGHT, rough=0.6)


def _corner(column: float, row: float) -> Point:
    depth = 0.22 + 0.78 * (row / 6) ** 1.35
    return 930 + (column - 4) * 330 * depth * 1.12, 640 + 560 * (row / 6) ** 1.35 * 1.1


def _piece(sheet: Sheet, x: float, foot: float, size: float, shape: tuple[Point, ...], *, white: bool) -> None:
    cast = sheet.plate().polygon(
        [
            (x - size * 0.2, foot),
            (x + size * 0.2, foot - 8),
            (x + size * 0.62, foot + size * 0.14),
            (x + size * 0.5, foot + size * 0.2),
        ]
    )
    sheet.print(hatch(cast, angle=18, pitch=9, width=5), inks.INK, rough=0.6)
    body = _lathe(sheet, x, foot, size, shape)
    body.disc(x, foot, size * 0.24 * (shape[1][0] / 0.24), size * 0.05)
    if shape is KING:
        body.box(x - size * 0.022, foot - size * 1.06, x + size * 0.022, foot - size * 0.88)
        body.box(x - size * 0.07, foot - size * 1.01, x + size * 0.07, foot - size * 0.966)
    sheet.print(body, inks.STRAW if white else inks.RED, wear=0.04)
    shade = body.copy().without(
        sheet.plate().polygon([(x - 400, 0), (x + size * 0.02, 0), (x + size * 0.02, 1240), (x - 400, 1240)])
    )
    sheet.print(hatch(shade, angle=68, pitch=12, width=5), inks.CLAY if white else inks.INK, rough=0.6)
    edge = _lathe(sheet, x, foot, size, shape).without(_lathe(sheet, x + size * 0.022, foot, size, shape))
    sheet.print(edge, inks.WHITE if white else inks.CORAL, rough=0.6)


def _lathe(sheet: Sheet, x: float, foot: float, size: float, shape: tuple[Point, ...]) -> Plate:
    right = [(x + wide * size, foot - high * size) for wide, high in shape]
    left = [(x - wide * size, foot - high * size) for wide, high in reversed(shape)]
    return sheet.plate().polygon(right + left)
