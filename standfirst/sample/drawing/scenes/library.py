"""A library's reading room at night, shelves to the ceiling, lamps on the desks."""

from .. import inks
from ..buildings import arch
from ..figures import seated
from ..marks import hatch
from ..nature import stars
from ..press import Sheet

SPINES = (inks.RED, inks.OCHRE, inks.LAGOON, inks.PAPER, inks.MOSS, inks.BLUSH)
EYE = (930.0, 560.0)


def draw(seed: int) -> Sheet:
    """From the door towards the great window."""
    sheet = Sheet(seed=seed, paper=inks.CLAY)
    _ceiling(sheet)
    _window(sheet)
    for side in (-1, 1):
        _shelves(sheet, side)
    _floor(sheet)
    _desks(sheet)
    return sheet


def _ceiling(sheet: Sheet) -> None:
    sheet.print(sheet.plate().polygon([(0, 0), (1860, 0), (1230, 250), (630, 250)]), inks.PLUM, wear=0.03)
    beams = sheet.plate()
    for depth in (1.0, 0.72, 0.55, 0.44, 0.37):
        beams.polygon(
            [
                (930 - 1000 * depth, 560 - 640 * depth),
                (930 + 1000 * depth, 560 - 640 * depth),
                (930 + 1000 * depth, 560 - 590 * depth),
                (930 - 1000 * depth, 560 - 590 * depth),
            ]
        )
    sheet.print(beams, inks.INK, rough=0.8)


def _window(sheet: Sheet) -> None:
    sheet.print(sheet.plate().box(610, 230, 1250, 840), inks.CLAY, wear=0.04)
    glass = sheet.plate()
    arch(glass, 930, 800, 420, 540)
    sheet.print(glass, inks.NIGHT)
    points = sheet.plate()
    stars(points, sheet.random, 500, bottom=790)
    sheet.print(points.within(glass), inks.WHITE, rough=0.4)
    sheet.print(sheet.plate().disc(1010, 400, 62), inks.STRAW, wear=0.05)
    frame = (
        sheet.plate().ring(930, 470, 222, 16).box(712, 470, 728, 804).box(1132, 470, 1148, 804).box(700, 796, 1160, 818)
    )
    frame.without(sheet.plate().box(729, 470, 1131, 795))
    for x in (790, 860, 930, 1000, 1070):
        frame.line([(x, 262), (x, 800)], 6)
    for y in (380, 470, 560, 650, 740):
        frame.line([(720, y), (1140, y)], 6)
    outer = sheet.plate()
    arch(outer, 930, 818, 452, 572)
    sheet.print(frame.within(outer), inks.STONE, rough=0.7)


def _shelves(sheet: Sheet, side: int) -> None:
    case = sheet.plate().polygon(
        [_wall(side, 1.0, -0.9), _wall(side, 0.34, -0.9), _wall(side, 0.34, 0.82), _wall(side, 1.0, 0.82)]
    )
    sheet.print(case, inks.INK, wear=0.02)
    plates = {colour: sheet.plate() for colour in SPINES}
    for row in range(9):
        low, high = 0.78 - row * 0.185, 0.78 - row * 0.185 - 0.155
        depth = 1.03
        while depth > 0.345:
            thick = sheet.random.uniform(0.012, 0.027) * depth
            top = high + sheet.random.uniform(0, 0.045)
            if sheet.random.random() > 0.06:
                plates[sheet.random.choice(SPINES)].polygon(
                    [
                        _wall(side, depth, low),
                        _wall(side, depth, top),
                        _wall(side, depth - thick, top),
                        _wall(side, depth - thick, low),
                    ]
                )
            depth -= thick + 0.003
    for colour, plate in plates.items():
        sheet.print(plate, colour, rough=0.5, wear=0.06)
    posts = sheet.plate()
    for depth in (0.345, 0.42, 0.53, 0.7, 0.95):
        posts.line([_wall(side, depth, -0.9), _wall(side, depth, 0.82)], 26 * depth)
    for row in range(10):
        posts.line([_wall(side, 1.05, 0.79 - row * 0.185), _wall(side, 0.34, 0.79 - row * 0.185)], 9)
    sheet.print(posts, inks.CLAY, rough=0.7)


def _wall(side: int, depth: float, height: float) -> tuple[float, float]:
    return EYE[0] + side * 930 * depth, EYE[1] + height * 700 * depth


def _floor(sheet: Sheet) -> None:
    floor = sheet.plate().polygon([(614, 755), (1246, 755), (1890, 1180), (1890, 1250), (-30, 1250), (-30, 1180)])
    sheet.print(floor, inks.PLUM, wear=0.04)
    carpet = sheet.plate().polygon([(860, 760), (1000, 760), (1180, 1250), (680, 1250)])
    sheet.print(carpet, inks.RED, wear=0.05)
    sheet.print(hatch(carpet, angle=0, pitch=26, width=4), inks.PLUM, rough=0.6)


def _desks(sheet: Sheet) -> None:
    for depth in (0.5, 0.72, 1.05):
        for side in (-1, 1):
            x, y, size = 930 + side * 470 * depth, 560 + 470 * depth, depth
            readers = sheet.plate()
            for shift in (-110, 105):
                seated(readers, x + shift * size, y + 6, 200 * size)
            sheet.print(readers, inks.INK, rough=0.8)
            faces = sheet.plate()
            for shift in (-110, 105):
                faces.disc(x + shift * size, y + 6 - 158 * size, 22 * size, 25 * size)
            sheet.print(faces, inks.BLUSH, rough=0.7)
            _desk(sheet, x, y, size)


def _desk(sheet: Sheet, x: float, y: float, size: float) -> None:
    top = sheet.plate().polygon(
        [
            (x - 210 * size, y - 20 * size),
            (x + 210 * size, y - 20 * size),
            (x + 240 * size, y + 34 * size),
            (x - 240 * size, y + 34 * size),
        ]
    )
    sheet.print(top, inks.OCHRE, wear=0.05)
    front = sheet.plate().box(x - 240 * size, y + 34 * size, x + 240 * size, y + 58 * size)
    front.box(x - 225 * size, y + 58 * size, x - 195 * size, y + 190 * size).box(
        x + 195 * size, y + 58 * size, x + 225 * size, y + 190 * size
    )
    sheet.print(front, inks.INK, rough=0.8)
    books = sheet.plate()
    for shift in (-112, 100):
        books.polygon(
            [
                (x + (shift - 44) * size, y - 6 * size),
                (x + shift * size, y),
                (x + (shift + 44) * size, y - 6 * size),
                (x + (shift + 50) * size, y + 20 * size),
                (x + shift * size, y + 26 * size),
                (x + (shift - 50) * size, y + 20 * size),
            ]
        )
    sheet.print(books, inks.WHITE, rough=0.7)
    glow = sheet.plate().polygon(
        [
            (x - 62 * size, y - 84 * size),
            (x + 62 * size, y - 84 * size),
            (x + 190 * size, y + 20 * size),
            (x - 190 * size, y + 20 * size),
        ]
    )
    sheet.print(glow.stippled(lambda u, v: 0.3), inks.STRAW)
    lamp = sheet.plate().line([(x, y), (x, y - 96 * size)], 7 * size).disc(x, y + 2 * size, 30 * size, 9 * size)
    sheet.print(lamp, inks.INK, rough=0.6)
    shade = sheet.plate().polygon(
        [
            (x - 34 * size, y - 130 * size),
            (x + 34 * size, y - 130 * size),
            (x + 66 * size, y - 84 * size),
            (x - 66 * size, y - 84 * size),
        ]
    )
    sheet.print(shade, inks.MOSS, rough=0.8)
