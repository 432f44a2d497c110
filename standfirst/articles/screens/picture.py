"""A picture of a front or section page for the newsroom: each place with the story that stands in it and why."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from standfirst.articles.arrangement import Arrangement, arrange_front, arrange_section
from standfirst.articles.models import ArticlePage, FrontPage, SectionPage, Slot
from standfirst.articles.places import PLACE_CHOICES
from standfirst.articles.placing import places_of

_NAMES = dict(PLACE_CHOICES)


@dataclass(frozen=True)
class Place:
    """One place of the picture.

    article: what readers see there now. slot: what the editors put there; it may wait for its time.
    """

    key: str
    name: Any
    article: ArticlePage | None
    slot: Slot | None

    @property
    def is_waiting(self) -> bool:
        """The editors' story is not out yet, so another one stands in its place."""
        return self.slot is not None and (self.article is None or self.slot.article_id != self.article.pk)

    @property
    def area(self) -> str:
        """The kind of place: lead, second, latest or opinion."""
        return self.key.partition("-")[0]


@dataclass(frozen=True)
class Picture:
    """The places in reading order, and what the page fills without them."""

    places: list[Place]
    arrangement: Arrangement

    @property
    def stories(self) -> dict[int, Any]:
        """The name of the place in which each story stands, by its id."""
        return {place.article.pk: place.name for place in self.places if place.article}

    def place(self, key: str | None) -> Place | None:
        return next((place for place in self.places if place.key == key), None)


def picture_of(page: FrontPage | SectionPage) -> Picture:
    """The page as readers see it at this moment."""
    arrangement = arrange_front(page) if isinstance(page, FrontPage) else arrange_section(page)
    slots = {slot.place: slot for slot in Slot.objects.on(page).select_related("article")}
    shown = _by_place(arrangement)
    return Picture(
        places=[Place(key, _name(page, key), shown.get(key), slots.get(key)) for key in places_of(page)],
        arrangement=arrangement,
    )


def _name(page: FrontPage | SectionPage, key: str) -> Any:
    """On a section's page the stories below the second leads stand in one column."""
    kind, _, number = key.partition("-")
    is_row = isinstance(page, SectionPage) and kind == "latest"
    return gettext("Story %s") % number if is_row else _NAMES[key]


def _by_place(arrangement: Arrangement) -> dict[str, ArticlePage]:
    numbered = {
        f"{name}-{number}": article
        for name in ("second", "latest", "opinion")
        for number, article in enumerate(getattr(arrangement, f"{name}s" if name == "second" else name), start=1)
    }
    return {**numbered, **({"lead": arrangement.lead} if arrangement.lead else {})}
