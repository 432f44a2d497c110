"""The sizes of a picture: made by a job, shown when they are there.

A page never waits for a picture to be encoded. Until the job has run, and where a size could not be made, it shows the
picture as it came in.
"""

from dataclasses import dataclass

from wagtail.images.models import Filter

from standfirst.pictures.models import Picture, PictureRendition
from standfirst.pictures.sizes import AVIF_SPECS, FALLBACK_SPEC, SHARE_SPEC


@dataclass(frozen=True)
class Shown:
    """What a page shows of a picture: AVIF steps, narrowest first, and what browsers without AVIF get."""

    steps: list[PictureRendition]
    url: str
    width: int
    height: int


def make_sizes(picture: Picture) -> None:
    """Make every size that is missing (about 0.2 s of CPU)."""
    picture.get_renditions(*AVIF_SPECS, FALLBACK_SPEC, SHARE_SPEC)


def shown(picture: Picture) -> Shown:
    """What is there to show; nothing is made. A picture narrower than a step is not listed twice."""
    made = _made(picture, *AVIF_SPECS, FALLBACK_SPEC)
    fallback = made.pop(FALLBACK_SPEC, None)
    steps = {rendition.width: rendition for rendition in made.values()}
    whole = fallback or picture
    return Shown(
        steps=[steps[width] for width in sorted(steps)],
        url=fallback.url if fallback else picture.file.url,
        width=whole.width,
        height=whole.height,
    )


def share_url(picture: Picture) -> str:
    """The path of the size that other sites show beside a link."""
    made = _made(picture, SHARE_SPEC).get(SHARE_SPEC)
    return made.url if made else picture.file.url


def _made(picture: Picture, *specs: str) -> dict[str, PictureRendition]:
    filters = [Filter(spec=spec) for spec in specs]
    return {found.spec: rendition for found, rendition in picture.find_existing_renditions(*filters).items()}
