"""The printing press: a sheet of paper, plates cut to shape, and ink that takes a little unevenly.

All coordinates are pixels of the finished picture. The sheet is printed larger by `scale` and made smaller at the end,
which keeps every edge clean. The same seed always prints the same picture.
"""

import random
from collections.abc import Callable, Iterable

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from . import inks

Point = tuple[float, float]
Tone = Callable[[float, float], float]


class Sheet:
    """Paper that plates are printed on, one after the other."""

    def __init__(self, *, seed: int, width: int = 1860, height: int = 1240, paper: str = inks.PAPER, scale: int = 2):
        self.width, self.height, self.scale = width, height, scale
        self.random = random.Random(seed)
        self.image = Image.new("RGB", (width * scale, height * scale), paper)
        self.tooth = self._noise(1.7)
        self.grit = ImageOps.equalize(self._noise(1.3))

    def plate(self) -> "Plate":
        """A blank plate of the sheet's size."""
        return Plate(self)

    def full(self) -> "Plate":
        """A plate that covers the whole sheet."""
        return Plate(self).box(0, 0, self.width, self.height)

    def print(self, plate: "Plate", colour: str, *, rough: float = 1.0, wear: float = 0.0, over: bool = False) -> None:
        """Press one plate on the sheet.

        rough: how far the edge wanders, in pixels. wear: share of the surface where the ink is thin, 0 to 1.
        over: the ink is transparent and darkens what lies below it.
        """
        mask = self._roughened(plate.mask, rough) if rough else plate.mask
        if wear:
            mask = ImageChops.multiply(mask, self._worn(wear))
        ink = Image.new("RGB", self.image.size, colour)
        self.image.paste(ImageChops.multiply(self.image, ink) if over else ink, mask=mask)

    def tone(self, of: Tone) -> Image.Image:
        """A smooth grey picture of a function of (x, y), each from 0 to 1, with values from 0 to 1."""
        columns, rows = 96, 64
        values = [of(x / (columns - 1), y / (rows - 1)) for y in range(rows) for x in range(columns)]
        small = Image.frombytes("L", (columns, rows), bytes(round(255 * min(1, max(0, value))) for value in values))
        return small.resize(self.image.size, Image.Resampling.BICUBIC)

    def finished(self) -> Image.Image:
        """The picture at its own size, with the faint grain of the paper."""
        picture = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        grain = self._bytes(self.width // 2, self.height // 2).resize(picture.size, Image.Resampling.BILINEAR)
        grain = grain.point([245 + value // 26 for value in range(256)])
        return ImageChops.multiply(picture, Image.merge("RGB", [grain] * 3))

    def _noise(self, pitch: float) -> Image.Image:
        small = self._bytes(round(self.width / pitch), round(self.height / pitch))
        return small.resize(self.image.size, Image.Resampling.BICUBIC)

    def _bytes(self, width: int, height: int) -> Image.Image:
        return Image.frombytes("L", (width, height), self.random.randbytes(width * height))

    def _roughened(self, mask: Image.Image, rough: float) -> Image.Image:
        soft = mask.filter(ImageFilter.GaussianBlur(rough * self.scale))
        tooth = self.tooth.point([64 + value // 2 for value in range(256)])
        uneven = ImageChops.add(soft, tooth, 1, -128)
        return uneven.point([min(255, max(0, (value - 128) * 5 + 128)) for value in range(256)])

    def _worn(self, wear: float) -> Image.Image:
        limit = round(255 * wear)
        thin = self.tooth.filter(ImageFilter.GaussianBlur(1.7 * self.scale))
        return ImageOps.equalize(thin).point([150 if value < limit else 255 for value in range(256)])


class Plate:
    """A surface cut to one shape; what is `tone` 255 takes ink, what is 0 has been carved away."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self._set(Image.new("L", sheet.image.size, 0))

    def polygon(self, points: Iterable[Point], tone: int = 255) -> "Plate":
        """Fill the shape with these corners."""
        self.pen.polygon(self._scaled(points), fill=tone)
        return self

    def box(self, left: float, top: float, right: float, bottom: float, tone: int = 255) -> "Plate":
        """Fill an upright rectangle."""
        return self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], tone)

    def disc(self, x: float, y: float, radius: float, radius_y: float | None = None, tone: int = 255) -> "Plate":
        """Fill a circle, or an ellipse when a second radius is given."""
        self.pen.ellipse(self._bounds(x, y, radius, radius_y), fill=tone)
        return self

    def ring(self, x: float, y: float, radius: float, width: float, tone: int = 255) -> "Plate":
        """Draw a circle's outline, `width` inwards."""
        self.pen.ellipse(self._bounds(x, y, radius, None), outline=tone, width=round(width * self.sheet.scale))
        return self

    def arc(self, centre: Point, radii: Point, angles: Point, width: float, tone: int = 255) -> "Plate":
        """Draw part of an ellipse's outline between two angles in degrees, clockwise from three o'clock."""
        bounds = self._bounds(*centre, *radii)
        self.pen.arc(bounds, *angles, fill=tone, width=max(1, round(width * self.sheet.scale)))
        return self

    def line(self, points: Iterable[Point], width: float, tone: int = 255) -> "Plate":
        """Draw a line with round ends and joints."""
        corners = self._scaled(points)
        self.pen.line(corners, fill=tone, width=max(1, round(width * self.sheet.scale)), joint="curve")
        radius = width * self.sheet.scale / 2
        for x, y in (corners[0], corners[-1]):
            self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=tone)
        return self

    def within(self, other: "Plate") -> "Plate":
        """Keep only what lies inside the other plate."""
        return self._set(ImageChops.multiply(self.mask, other.mask))

    def without(self, other: "Plate") -> "Plate":
        """Carve the other plate's shape out of this one."""
        return self._set(ImageChops.subtract(self.mask, other.mask))

    def stippled(self, of: Tone) -> "Plate":
        """Keep the shape only as dots, as dense as the tone says."""
        dots = ImageChops.subtract(self.sheet.tone(of), self.sheet.grit)
        return self.within_mask(dots.point([0] + [255] * 255))

    def within_mask(self, mask: Image.Image) -> "Plate":
        """Keep only what lies inside a grey picture of the sheet's size."""
        return self._set(ImageChops.multiply(self.mask, mask))

    def copy(self) -> "Plate":
        """Another plate of the same shape."""
        return Plate(self.sheet)._set(self.mask.copy())

    def _set(self, mask: Image.Image) -> "Plate":
        self.mask = mask
        self.pen = ImageDraw.Draw(mask)
        return self

    def _scaled(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.sheet.scale, y * self.sheet.scale) for x, y in points]

    def _bounds(self, x: float, y: float, radius: float, radius_y: float | None) -> tuple[float, float, float, float]:
        scale, down = self.sheet.scale, radius if radius_y is None else radius_y
        return (x - radius) * scale, (y - down) * scale, (x + radius) * scale, (y + down) * scale
