"""What was made of pictures, read for a whole list of them in one statement.

A picture has some twenty sizes; as rows of Django's they would be most of what a front page costs.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.files.storage import default_storage

from standfirst.pictures.sizes import AVIF_SPECS, WEBP_SPECS
from standfirst.statements import Prepared

if TYPE_CHECKING:
    from standfirst.pictures.models import Picture

# filter_spec, focal_point_key, file, width, height
Row = tuple[str, str, str, int, int]
# What the fronts of a paper show; each takes some six KB.
MOST_IN_MEMORY = 1024


@dataclass(frozen=True)
class Size:
    """One size of a picture, or the picture as it came in. name: of its file; width, height: in pixels."""

    name: str
    width: int
    height: int

    @cached_property
    def url(self) -> str:
        return default_storage.url(self.name)

    @property
    def size_bytes(self) -> int:
        """0 where it is not known."""
        try:
            return default_storage.size(self.name)
        except OSError:
            return 0


@dataclass(frozen=True)
class Made:
    """The sizes of a picture by their filter spec and the key of the focal point that they keep to."""

    picture_id: int
    sizes: dict[tuple[str, str], Size]

    @cached_property
    def avif(self) -> str:
        """The AVIF steps as `srcset` takes them, narrowest first; empty while they are not made."""
        return self._srcset(AVIF_SPECS)

    @cached_property
    def webp(self) -> str:
        return self._srcset(WEBP_SPECS)

    def _srcset(self, specs: Iterable[str]) -> str:
        """A picture narrower than a step is not listed twice. A width depends on no focal point: its key is empty."""
        steps = {size.width: size for spec in specs if (size := self.sizes.get((spec, "")))}
        return ", ".join(f"{steps[width].url} {width}w" for width in sorted(steps))


class MadeOfPicture:
    """`picture.made`: one statement, or none where `prefetch_related` names it as it would name a relation."""

    def __get__(self, picture: "Picture | None", owner: Any = None) -> Any:
        if picture is None:
            return self
        return picture._state.fields_cache.get("made") or _made_of([picture])[0]

    def is_cached(self, picture: "Picture") -> bool:
        return "made" in picture._state.fields_cache

    def get_prefetch_querysets(self, pictures: "list[Picture]", querysets: Any = None) -> tuple[Any, ...]:
        """What Django asks of a relation that leads to one thing."""
        return _made_of(pictures), attrgetter("picture_id"), attrgetter("pk"), True, "made", False


def _made_of(pictures: "Iterable[Picture]") -> list[Made]:
    numbers = sorted({each.pk for each in pictures})
    rows: dict[int, list[Row]] = defaultdict(list)
    for picture_id, *row in _ROWS.all(numbers):
        rows[picture_id].append(tuple(row))
    return [_made(pk, tuple(rows[pk])) for pk in numbers]


def _rows_of(numbers: Any) -> Any:
    made = apps.get_model("pictures", "PictureRendition").objects.filter(image__pk__in=numbers).order_by("pk")
    return made.values_list("image_id", "filter_spec", "focal_point_key", "file", "width", "height")


_ROWS = Prepared(_rows_of)


@lru_cache(MOST_IN_MEMORY)
def _made(picture_id: int, rows: tuple[Row, ...]) -> Made:
    """Of the same rows the same object, with the addresses that it has put together."""
    return Made(picture_id, {(spec, key): Size(name, width, height) for spec, key, name, width, height in rows})
