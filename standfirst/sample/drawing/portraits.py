"""Bylines' portraits: heads and shoulders in four inks, 600 × 600."""

import math
from dataclasses import dataclass

from . import inks
from .marks import gouge, hatch
from .press import Plate, Sheet

MIDDLE = 300


@dataclass(frozen=True)
class Face:
    """What makes one head this person's."""

    ground: str
    coat: str
    skin: str
    hair: str
    cut: str
    shade: str = inks.CLAY
    collar: str = inks.PAPER
    glasses: bool = False
    beard: bool = False
    earrings: bool = False


FACES = {
    "brandreth": Face(inks.OCHRE, inks.NIGHT, "#e9b996", inks.PAPER, "bob", shade=inks.CORAL, earrings=True),
    "achterberg": Face(inks.LAGOON, inks.INK, inks.BLUSH, inks.CLAY, "swept", beard=True, shade=inks.CORAL),
    "wetherall": Face(inks.CORAL, inks.SEA, "#a8693f", inks.INK, "long", shade=inks.PLUM, collar=inks.STRAW),
    "lindqvist": Face(inks.STRAW, inks.RED, "#7d4a30", inks.INK, "crop", shade=inks.INK, collar=inks.WHITE),
    "quayle": Face(
        inks.PLUM, inks.OCHRE, inks.BLUSH, inks.RED, "curls", shade=inks.CORAL, glasses=True, collar=inks.INK
    ),
    "sedgemoor": Face(inks.MIST, inks.MOSS, "#d7a273", inks.INK, "bun", shade=inks.CLAY, glasses=True),
    "tarrant": Face(inks.SAGE, inks.PLUM, "#b87a4e", "#39302c", "bald", shade=inks.PLUM, beard=True, glasses=True),
    "dunstan": Face(inks.DUSK, inks.CORAL, "#e3b48d", inks.INK, "fringe", shade=inks.CLAY, collar=inks.PAPER),
}


def draw(name: str) -> Sheet:
    """The portrait of one author; raises KeyError for a name that has no face."""
    face = FACES[name]
    sheet = Sheet(seed=sum(name.encode()), width=600, height=600, paper=face.ground, scale=3)
    _ground(sheet)
    _hair_behind(sheet, face)
    _shoulders(sheet, face)
    _head(sheet, face)
    _features(sheet, face)
    _hair(sheet, face)
    if face.glasses:
        _glasses(sheet)
    return sheet


def _ground(sheet: Sheet) -> None:
    rays = sheet.plate().disc(MIDDLE, 300, 262)
    sheet.print(hatch(rays, angle=-38, pitch=13, width=2.6), inks.PAPER, rough=0.7)


def _hair_behind(sheet: Sheet, face: Face) -> None:
    hair = sheet.plate()
    if face.cut == "long":
        hair.disc(MIDDLE, 250, 152, 168).polygon(
            [(150, 240), (450, 240), (478, 520), (400, 560), (200, 560), (122, 520)]
        )
    if face.cut == "bob":
        hair.disc(MIDDLE, 246, 146, 150).polygon(
            [(155, 240), (445, 240), (456, 384), (400, 400), (200, 400), (144, 384)]
        )
    if face.cut == "fringe":
        hair.disc(MIDDLE, 250, 138, 148).polygon(
            [(163, 240), (437, 240), (430, 420), (392, 436), (208, 436), (170, 420)]
        )
    if face.cut == "bun":
        hair.disc(MIDDLE, 84, 62, 54).disc(MIDDLE, 240, 128, 140)
    if face.cut == "curls":
        for step in range(17):
            angle = math.radians(150 + step * 15)
            hair.disc(MIDDLE + math.cos(angle) * 132, 262 + math.sin(angle) * 142, 46)
    sheet.print(hair, face.hair, rough=3)


def _shoulders(sheet: Sheet, face: Face) -> None:
    coat = sheet.plate().polygon(
        [(40, 610), (66, 520), (130, 478), (240, 446), (360, 446), (470, 478), (534, 520), (560, 610)]
    )
    sheet.print(coat, face.coat, rough=3, wear=0.04)
    folds = sheet.plate()
    gouge(folds, (134, 620), (150, 520), 9, bend=6)
    gouge(folds, (466, 620), (450, 520), 9, bend=-6)
    sheet.print(folds, inks.PAPER, rough=0.6)
    neck = sheet.plate().polygon([(252, 380), (348, 380), (356, 458), (300, 500), (244, 458)])
    sheet.print(neck, face.skin)
    sheet.print(
        hatch(neck.within(sheet.plate().box(200, 380, 400, 440)), angle=16, pitch=8, width=4), face.shade, rough=0.5
    )
    collar = (
        sheet.plate()
        .polygon([(244, 436), (300, 506), (268, 560), (206, 464)])
        .polygon([(356, 436), (300, 506), (332, 560), (394, 464)])
    )
    sheet.print(collar, face.collar, rough=0.8)


def _head(sheet: Sheet, face: Face) -> None:
    for side in (-1, 1):
        sheet.print(sheet.plate().disc(MIDDLE + side * 112, 284, 22, 32), face.skin, rough=0.7)
    head = _skull(sheet)
    sheet.print(head, face.skin, rough=3)
    shade = head.without(sheet.plate().disc(266, 264, 122, 170))
    sheet.print(hatch(shade, angle=62, pitch=9, width=4), face.shade, rough=0.6)
    if face.earrings:
        sheet.print(sheet.plate().disc(188, 326, 11).disc(412, 326, 11), inks.RED, rough=0.4)


def _skull(sheet: Sheet) -> Plate:
    return (
        sheet.plate()
        .disc(MIDDLE, 252, 114, 132)
        .polygon([(187, 268), (413, 268), (396, 352), (346, 408), (300, 418), (254, 408), (204, 352)])
    )


def _features(sheet: Sheet, face: Face) -> None:
    if face.beard:
        beard = _skull(sheet).within(
            sheet.plate().polygon(
                [
                    (180, 300),
                    (216, 318),
                    (252, 330),
                    (300, 322),
                    (348, 330),
                    (384, 318),
                    (420, 300),
                    (420, 440),
                    (180, 440),
                ]
            )
        )
        sheet.print(beard.disc(MIDDLE, 404, 62, 34), face.hair, wear=0.05)
        sheet.print(hatch(beard, angle=84, pitch=11, width=2.4), face.ground, rough=0.4)
    lines = sheet.plate()
    for side in (-1, 1):
        gouge(lines, (MIDDLE + side * 26, 228), (MIDDLE + side * 84, 226), 13, bend=-side * 11)
        gouge(lines, (MIDDLE + side * 32, 262), (MIDDLE + side * 76, 262), 6, bend=-side * 8)
        lines.disc(MIDDLE + side * 53, 264, 8.5)
    gouge(lines, (304, 250), (318, 316), 5, bend=-4)
    gouge(lines, (318, 316), (284, 322), 6, bend=3)
    sheet.print(lines, inks.INK, rough=0.5)
    mouth = sheet.plate()
    gouge(mouth, (262, 358), (340, 356), 14, bend=9)
    sheet.print(mouth, inks.RED, rough=0.5)


def _hair(sheet: Sheet, face: Face) -> None:
    hair = sheet.plate()
    if face.cut in ("bob", "long"):
        hair.polygon(
            [
                (182, 300),
                (170, 190),
                (216, 116),
                (300, 96),
                (384, 116),
                (430, 190),
                (418, 300),
                (392, 226),
                (352, 172),
                (262, 156),
                (226, 214),
            ]
        )
    if face.cut == "fringe":
        hair.polygon(
            [
                (176, 300),
                (166, 190),
                (216, 112),
                (300, 94),
                (384, 112),
                (434, 190),
                (424, 300),
                (408, 206),
                (356, 208),
                (300, 202),
                (244, 208),
                (194, 206),
            ]
        )
    if face.cut == "bun":
        hair.polygon(
            [
                (184, 282),
                (176, 190),
                (220, 122),
                (300, 102),
                (380, 122),
                (424, 190),
                (416, 282),
                (398, 204),
                (340, 152),
                (300, 142),
                (260, 152),
                (202, 204),
            ]
        )
    if face.cut == "swept":
        hair.polygon(
            [
                (184, 290),
                (170, 176),
                (220, 100),
                (330, 74),
                (424, 128),
                (428, 200),
                (416, 290),
                (400, 214),
                (366, 170),
                (290, 182),
                (206, 206),
            ]
        )
    if face.cut == "crop":
        hair.disc(MIDDLE, 190, 117, 82).polygon(
            [(183, 190), (417, 190), (416, 262), (400, 204), (200, 204), (184, 262)]
        )
        hair.without(sheet.plate().disc(MIDDLE, 272, 106, 84))
    if face.cut == "curls":
        for x, y, radius in (
            (206, 196, 40),
            (238, 142, 46),
            (292, 118, 50),
            (350, 132, 46),
            (394, 186, 42),
            (262, 170, 30),
            (330, 158, 30),
            (196, 250, 28),
            (406, 244, 30),
        ):
            hair.disc(x, y, radius)
    if face.cut == "bald":
        hair.polygon([(184, 300), (178, 214), (196, 196), (206, 262)]).polygon(
            [(416, 300), (422, 214), (404, 196), (394, 262)]
        )
    sheet.print(hair, face.hair, rough=3)
    if face.cut != "crop":
        _strands(sheet, hair, face)


def _strands(sheet: Sheet, hair: Plate, face: Face) -> None:
    strands = sheet.plate()
    for step in range(11):
        x = 190 + step * 22
        if face.cut == "curls":
            strands.arc((x, 130 + 50 * abs(step - 5) / 5), (18, 18), (150, 330), 4)
        else:
            gouge(strands, (300 + (x - 300) * 0.45, 92), (x, 214), 6, bend=(x - 300) * 0.14)
    light = inks.DUSK if face.hair == inks.PAPER else face.ground
    sheet.print(strands.within(hair), light, rough=0.5)


def _glasses(sheet: Sheet) -> None:
    rims = sheet.plate()
    for side in (-1, 1):
        rims.ring(MIDDLE + side * 54, 264, 42, 8)
        rims.line([(MIDDLE + side * 96, 256), (MIDDLE + side * 114, 250)], 7)
    rims.arc((MIDDLE, 262), (14, 12), (190, 350), 7)
    sheet.print(rims, inks.INK, rough=0.5)
