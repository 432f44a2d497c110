"""Takes out of faces what nobody sees, most of it kerning: `lighten_faces.py FACE.woff2 …` writes over each.

Needs the packages fonttools and brotli, which nothing else here does (standfirst/static/fonts/README.md).
"""

import sys
from collections.abc import Iterator

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.varLib.varStore import VarStoreInstancer

# In units of an em. Between letters 0.2 pixels in the body of a story, in their shapes 0.1 in a headline.
UNSEEN_SPACE = 0.01
UNSEEN_SHAPE = 0.002

# What a space is in each corner of the face, in its units.
Corners = list[float]


def lighten(path: str) -> None:
    font = TTFont(path)
    em = font["head"].unitsPerEm
    _simplify_pairs(font, UNSEEN_SPACE * em)
    if "gvar" in font:
        _simplify_shapes(font, UNSEEN_SHAPE * em)
    font.save(path)


def _simplify_pairs(font: TTFont, unseen: float) -> None:
    """Pairs whose own space is that of their class, but for what nobody sees, follow their class."""
    corners = _corners(font)
    for lookup in font["GPOS"].table.LookupList.Lookup:
        tables = [table for table in lookup.SubTable if isinstance(table, otTables.PairPos)]
        alone = [table for table in tables if table.Format == 1]
        classes = [table for table in tables if table.Format == 2]
        for table in alone:
            _drop_pairs(table, classes, corners=corners, unseen=unseen)
        for value in _values(tables):
            _drop_small_changes(value, corners=corners, unseen=unseen)


def _drop_pairs(table, classes, *, corners, unseen: float) -> None:
    for first, pairs in zip(table.Coverage.glyphs, table.PairSet, strict=True):
        pairs.PairValueRecord = [
            pair
            for pair in pairs.PairValueRecord
            if _differs(corners(pair.Value1), corners(_of_class(classes, first, pair.SecondGlyph)), unseen)
        ]
        pairs.PairValueCount = len(pairs.PairValueRecord)


def _of_class(classes, first: str, second: str):
    """What the pair would get without a line of its own."""
    for table in classes:
        if first in table.Coverage.glyphs:
            row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)]
            return row.Class2Record[table.ClassDef2.classDefs.get(second, 0)].Value1
    return None


def _corners(font: TTFont):
    """Gives a function from a value to its advance in each corner: light and small, light and large, and so on."""
    axes = font["fvar"].axes if "fvar" in font else []
    store = getattr(font["GDEF"].table, "VarStore", None) if "GDEF" in font else None
    places = [{}]
    for axis in axes:
        places = [{**place, axis.axisTag: end} for place in places for end in (0.0, 1.0)]
    instancers = [VarStoreInstancer(store, axes, place) for place in places] if store else []

    def corners(value) -> Corners:
        advance = getattr(value, "XAdvance", 0) or 0
        device = getattr(value, "XAdvDevice", None)
        if device is None or not instancers:
            return [float(advance)] * max(1, len(places))
        return [advance + instancer[(device.StartSize << 16) + device.EndSize] for instancer in instancers]

    return corners


def _differs(some: Corners, others: Corners, unseen: float) -> bool:
    return any(abs(one - other) > unseen for one, other in zip(some, others, strict=True))


def _values(tables) -> Iterator:
    for table in tables:
        if table.Format == 1:
            yield from (pair.Value1 for pairs in table.PairSet for pair in pairs.PairValueRecord)
        else:
            yield from (cell.Value1 for row in table.Class1Record for cell in row.Class2Record)


def _drop_small_changes(value, *, corners, unseen: float) -> None:
    """A space that hardly changes with weight and size stays as it is in the middle."""
    if getattr(value, "XAdvDevice", None) is None:
        return
    places = corners(value)
    if max(places) - min(places) <= 2 * unseen:
        value.XAdvance = round((max(places) + min(places)) / 2)
        del value.XAdvDevice


def _simplify_shapes(font: TTFont, unseen: float) -> None:
    """Points that move with their neighbours as weight and size change need no line of their own."""
    for name, variations in font["gvar"].variations.items():
        points, control = font["glyf"]._getCoordinatesAndControls(name, font["hmtx"].metrics)
        for variation in variations:
            variation.calcInferredDeltas(points, control.endPts)
            variation.roundDeltas()
            variation.optimize(points, control.endPts, tolerance=unseen)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        lighten(name)
