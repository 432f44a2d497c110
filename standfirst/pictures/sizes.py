"""Named sizes: how wide a picture is made, in pixels, for each place it stands in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Widths in pixels, smallest first; `sizes` is the HTML attribute that tells the browser how wide it is shown."""

    widths: tuple[int, ...]
    sizes: str
    ratio: str = ""

    @property
    def specs(self) -> tuple[str, ...]:
        """Wagtail's filter for each width."""
        if not self.ratio:
            return tuple(f"width-{width}" for width in self.widths)
        across, down = (int(part) for part in self.ratio.split(":"))
        return tuple(f"fill-{width}x{width * down // across}" for width in self.widths)


LEAD = Size((620, 1240, 1860), "(min-width: 64em) 52rem, 100vw")
CARD = Size((320, 640, 960), "(min-width: 64em) 20rem, (min-width: 40em) 45vw, 100vw", "3:2")
FRONT_LEAD = Size((620, 1240, 1860), "(min-width: 64em) 44rem, 100vw", "3:2")
BODY = Size((620, 1240), "(min-width: 64em) 40rem, 100vw")
PORTRAIT = Size((96, 192), "3rem", "1:1")
SHARE = Size((1200,), "100vw", "40:21")
