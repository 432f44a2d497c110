"""The sizes of a picture: made by a job, shown when they are there.

A page never waits for a picture to be encoded. Until the job has run, and where a size could not be made, it shows the
picture as it came in.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.images.models import Filter

from standfirst.pictures.models import Picture, PictureRendition
from standfirst.pictures.sizes import AVIF_SPECS, FALLBACK_SPEC, SHARE_SPECS, WEBP_SPECS

STEPS = 10


@dataclass(frozen=True)
class Shown:
    """What a page shows of a picture.

    avif, webp: the steps of these formats, narrowest first; empty while they are not made.
    url: for browsers that choose among no widths, and for machines.
    focus: the class names that keep a crop at the focal point; empty for a picture without one.
    """

    avif: list[PictureRendition]
    webp: list[PictureRendition]
    url: str
    width: int
    height: int
    focus: str


@dataclass(frozen=True)
class Shared:
    """What other sites show of a picture. size_bytes: 0 where it is not known."""

    url: str
    width: int
    height: int
    size_bytes: int


def make_sizes(picture: Picture) -> None:
    """Make every size that is missing (about half a second of CPU)."""
    picture.get_renditions(*AVIF_SPECS, *WEBP_SPECS, FALLBACK_SPEC, *SHARE_SPECS)


def shown(picture: Picture) -> Shown:
    """What is there to show; nothing is made. A picture narrower than a step is not listed twice."""
    # A width depends on no focal point, so its key is empty.
    made = {made.filter_spec: made for made in picture.renditions.all() if not made.focal_point_key}
    whole = made.get(FALLBACK_SPEC) or picture
    return Shown(
        avif=_steps(made, AVIF_SPECS),
        webp=_steps(made, WEBP_SPECS),
        url=made[FALLBACK_SPEC].url if FALLBACK_SPEC in made else picture.file.url,
        width=whole.width,
        height=whole.height,
        focus=_focus(picture),
    )


def shared(picture: Picture) -> list[Shared]:
    """The sizes that other sites show, widest shape first; the picture as it came in while they are not made."""
    keys = {spec: Filter(spec=spec).get_cache_key(picture) for spec in SHARE_SPECS}
    made = {(made.filter_spec, made.focal_point_key): made for made in picture.renditions.all()}
    ready = [made[spec, key] for spec, key in keys.items() if (spec, key) in made]
    return [_shared(rendition) for rendition in ready] or [_shared(picture)]


def _steps(made: dict[str, PictureRendition], specs: Iterable[str]) -> list[PictureRendition]:
    steps = {made[spec].width: made[spec] for spec in specs if spec in made}
    return [steps[width] for width in sorted(steps)]


def _focus(picture: Picture) -> str:
    """Where the stylesheet holds the picture when it crops, in tenths from the left and from the top."""
    if not picture.has_focal_point():
        return ""
    across = min(STEPS, max(0, round(picture.focal_point_x / picture.width * STEPS)))
    down = min(STEPS, max(0, round(picture.focal_point_y / picture.height * STEPS)))
    return f"focus-x-{across} focus-y-{down}"


def _shared(made: "Picture | PictureRendition") -> Shared:
    try:
        size_bytes = made.file.size
    except OSError:
        size_bytes = 0
    return Shared(made.file.url, made.width, made.height, size_bytes)
