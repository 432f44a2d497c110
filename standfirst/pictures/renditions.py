"""Making the sizes of a picture."""

from standfirst.pictures.models import Picture, PictureRendition
from standfirst.pictures.sizes import AVIF_SPECS, FALLBACK_SPEC


def ladder(picture: Picture) -> tuple[list[PictureRendition], PictureRendition]:
    """The AVIF renditions, narrowest first, and the JPEG for browsers without AVIF; made where they are missing.

    A picture narrower than a step has the same pixels in that step and the next; such copies are left out.
    """
    made = picture.get_renditions(*AVIF_SPECS, FALLBACK_SPEC)
    steps = {made[spec].width: made[spec] for spec in AVIF_SPECS}
    return [steps[width] for width in sorted(steps)], made[FALLBACK_SPEC]
