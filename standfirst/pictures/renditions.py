"""The sizes of a picture: made by a job, shown when they are there.

A page never waits for a picture to be encoded. Until the job has run, and where a size could not be made, it shows the
picture as it came in.
"""

from dataclasses import dataclass
from functools import cache

from wagtail.images.models import Filter

from standfirst.pictures.made import Size
from standfirst.pictures.models import Picture
from standfirst.pictures.sizes import AVIF_SPECS, FALLBACK_SPEC, SHARE_SPECS, WEBP_SPECS

STEPS = 10


@dataclass(frozen=True)
class Shown:
    """What a page shows of a picture.

    avif, webp: the steps of these formats as `srcset` takes them; empty while they are not made.
    url: for browsers that choose among no widths, and for machines.
    focus: the class names that keep a crop at the focal point; empty for a picture without one.
    """

    avif: str
    webp: str
    url: str
    width: int
    height: int
    focus: str


def make_sizes(picture: Picture) -> None:
    """Make every size that is missing (about half a second of CPU)."""
    picture.get_renditions(*AVIF_SPECS, *WEBP_SPECS, FALLBACK_SPEC, *SHARE_SPECS)


def shown(picture: Picture) -> Shown:
    """What is there to show; nothing is made."""
    made = picture.made
    whole = made.sizes.get((FALLBACK_SPEC, "")) or _as_it_came_in(picture)
    return Shown(made.avif, made.webp, whole.url, whole.width, whole.height, _focus(picture))


def shared(picture: Picture) -> list[Size]:
    """The sizes that other sites show, widest shape first; the picture as it came in while they are not made."""
    made = picture.made.sizes
    keys = {spec: _filter(spec).get_cache_key(picture) for spec in SHARE_SPECS}
    return [made[key] for key in keys.items() if key in made] or [_as_it_came_in(picture)]


@cache
def _filter(spec: str) -> Filter:
    return Filter(spec=spec)


def _as_it_came_in(picture: Picture) -> Size:
    return Size(picture.file.name, picture.width, picture.height)


def _focus(picture: Picture) -> str:
    """Where the stylesheet holds the picture when it crops, in tenths from the left and from the top."""
    if not picture.has_focal_point():
        return ""
    across = min(STEPS, max(0, round(picture.focal_point_x / picture.width * STEPS)))
    down = min(STEPS, max(0, round(picture.focal_point_y / picture.height * STEPS)))
    return f"focus-x-{across} focus-y-{down}"
