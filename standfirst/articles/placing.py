"""What editors do with the front page and the section pages: put a story in a place, take it out again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from standfirst.articles.models import ArticlePage, FrontPage, Page, SectionPage, Slot
from standfirst.articles.places import FRONT_PLACES, SECTION_PLACES


def places_of(page: FrontPage | SectionPage) -> list[str]:
    return FRONT_PLACES if isinstance(page, FrontPage) else SECTION_PLACES


@transaction.atomic
def place_article(*, page: FrontPage | SectionPage, place: str, article: ArticlePage) -> Slot:
    """Put the article in this place; what stood there stands where its weight puts it.

    An article has one place on a page: it leaves the one it had. Raises ValidationError for a place that the page does
    not have, and for a story of another section on a section's page.
    """
    _check(page, place, article)
    # Two editors at once are one after the other: each sees the page as the other left it.
    Page.objects.select_for_update().get(pk=page.pk)
    Slot.objects.on(page).filter(article=article).exclude(place=place).delete()
    slot, _is_new = Slot.objects.update_or_create(page_id=page.pk, place=place, defaults={"article": article})
    return slot


@transaction.atomic
def empty_place(*, page: FrontPage | SectionPage, place: str) -> bool:
    """Let the place fill by itself again; return False if it did already."""
    return Slot.objects.on(page).filter(place=place).delete()[0] > 0


def _check(page: FrontPage | SectionPage, place: str, article: ArticlePage) -> None:
    if place not in places_of(page):
        raise ValidationError(_("This page has no such place: choose one of the picture."))
    if isinstance(page, SectionPage) and not article.is_child_of(page):
        raise ValidationError(_("A section's page holds the stories of its section: choose one of those."))
