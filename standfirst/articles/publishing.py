"""Putting a story into the paper, from the command line, by the API or from the sample edition: whole or not at all.

    publish_story({"headline": …, "section": "World", "body_markdown": …})

A story is checked by field; what is wrong is a ValidationError whose dictionary has the story's own field names.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from standfirst.articles.addresses import free_of, slug_of
from standfirst.articles.errors import AddressIsFixed, ArticleLocked
from standfirst.articles.models import ArticlePage, Page, SectionPage
from standfirst.articles.moving import move_article
from standfirst.articles.story import DEFAULTS, Story, check
from standfirst.articles.wording import wording_of
from standfirst.articles.writing import write
from standfirst.statements import Prepared

_MAY_NOT_WRITE = "Your role does not write in this section: ask its editor."
_MAY_NOT_PUBLISH = "Your role writes but does not publish here: send the article with the status draft."

_ROW = Prepared(lambda number: ArticlePage.objects.filter(pk=number))


@transaction.atomic
def publish_story(story: Story, *, reader: Any = None) -> ArticlePage:
    """Put a story in its section, or a new version in place of the one with its slug there; return the article.

    The slug is made of the headline where none is given, so the same story sent twice is one article. What the story
    leaves out has its default; only the dateline stays.
    """
    check(story)
    complete: Story = {**DEFAULTS, **story}
    section = _section(complete)
    slug = complete.get("slug") or slug_of(complete["headline"])
    article = ArticlePage.objects.in_section(section).filter(slug=slug).first()
    if article is None:
        return create_article({**story, "slug": slug}, reader=reader)
    if complete["published_at"] is None:
        complete.pop("published_at")
    return _change(article, complete, reader)


@transaction.atomic
def create_article(story: Story, *, reader: Any = None) -> ArticlePage:
    """Make an article. reader: who does it, with the permissions of their role; None: the operator, who may all.

    A slug made of the headline is given a number where it is taken. Raises ValidationError and PermissionDenied.
    """
    check(story)
    complete: Story = {**DEFAULTS, **story}
    status, due_at = _due(complete["status"], complete["published_at"])
    section = _section(complete)
    _may_create(reader, section, status)
    article = ArticlePage(live=False, slug=_slug_in(section, complete), owner=reader)
    write(article, complete)
    section.add_child(instance=article)
    return _finish(article, status, due_at, reader)


@transaction.atomic
def change_article(article: ArticlePage, story: Story, *, reader: Any = None) -> ArticlePage:
    """Change what the story names and leave the rest. A draft may be published so, a published article corrected.

    Raises ValidationError, PermissionDenied, ArticleLocked (somebody else holds it) and AddressIsFixed (another
    section after publishing).
    """
    check({"status": status_of(article), **story})
    return _change(article, story, reader)


def status_of(article: ArticlePage) -> str:
    """`published`, `scheduled` or `draft`."""
    if article.live:
        return "published"
    is_due = article.go_live_at and article.revisions.filter(approved_go_live_at__isnull=False).exists()
    return "scheduled" if is_due else "draft"


def _change(article: ArticlePage, story: Story, reader: Any) -> ArticlePage:
    """See `change_article`; the story is checked already."""
    page = ArticlePage.objects.select_for_update(of=("self", "page_ptr")).get(pk=article.pk)
    article = page.get_latest_revision_as_object()
    # Compared, written into the revision and compared again.
    prefetch_related_objects([article], "bylines", "topics", "corrections")
    before = (wording_of(article), status_of(page), page.go_live_at)
    status, due_at = _due(story.get("status") or status_of(article), _dateline(article, story))
    _may_change(reader, article, status)
    _check_schedule(article, status)
    has_moved = _move(article, story)
    write(article, story)
    is_seen = status == "draft" or not page.has_unpublished_changes
    if is_seen and not has_moved and before == (wording_of(article), status, due_at):
        return page
    return _finish(article, status, due_at, reader)


def _due(status: str, published_at: datetime | None) -> tuple[str, datetime | None]:
    """The status that the dateline allows, and when to publish; an embargo holds whatever the status says."""
    is_future = published_at is not None and published_at > timezone.now()
    if status == "scheduled" and not is_future:
        raise ValidationError({"published_at": "Choose a future instant for a scheduled article."})
    if status == "published" and is_future:
        status = "scheduled"
    return status, published_at if status == "scheduled" else None


def _dateline(article: ArticlePage, story: Story) -> datetime | None:
    """The dateline that the change asks for; who says "published" without one means now."""
    if story.get("published_at"):
        return story["published_at"]
    return None if story.get("status") == "published" else article.published_at


def _section(story: Story) -> SectionPage:
    """The section by its title, held until the transaction ends: two new articles at once get places of their own."""
    if not story.get("section") or not story.get("headline"):
        missing = "section" if not story.get("section") else "headline"
        raise ValidationError({missing: f"Write a {missing}."})
    found = SectionPage.objects.live().filter(title=story["section"].strip()).first()
    if found is None:
        titles = ", ".join(SectionPage.objects.live().order_by("path").values_list("title", flat=True))
        raise ValidationError({"section": f"There is no section “{story['section'][:80]}”: choose one of {titles}."})
    Page.objects.select_for_update().get(pk=found.pk)
    return SectionPage.objects.get(pk=found.pk)


def _slug_in(section: SectionPage, story: Story) -> str:
    wanted = story.get("slug") or slug_of(story["headline"])
    alike = section.get_children().order_by().filter(slug__startswith=wanted)
    taken = set(alike.values_list("slug", flat=True))
    if story.get("slug") and wanted in taken:
        raise ValidationError({"slug": "Another article of this section has this slug: choose a new one."})
    return free_of(wanted, taken)


def _may_create(reader: Any, section: SectionPage, status: str) -> None:
    if reader is None:
        return
    rights = section.permissions_for_user(reader)
    if not rights.can_add_subpage():
        raise PermissionDenied(_MAY_NOT_WRITE)
    if status != "draft" and not rights.can_publish_subpage():
        raise PermissionDenied(_MAY_NOT_PUBLISH)


def _may_change(reader: Any, article: ArticlePage, status: str) -> None:
    if reader is None:
        return
    rights = article.permissions_for_user(reader)
    if not rights.can_edit():
        raise PermissionDenied(_MAY_NOT_WRITE)
    if (status != "draft" or article.live) and not rights.can_publish():
        raise PermissionDenied(_MAY_NOT_PUBLISH)
    if rights.page_locked():
        raise ArticleLocked


def _check_schedule(article: ArticlePage, status: str) -> None:
    if article.live and status == "scheduled":
        raise ValidationError(
            {"published_at": "The article is published already: its dateline cannot be in the future."}
        )


def _move(article: ArticlePage, story: Story) -> bool:
    """Put a draft into the section that the story names; False where it stands there already."""
    if not story.get("section") or story["section"].strip() == article.section.title:
        return False
    if article.first_published_at:
        raise AddressIsFixed
    section = _section({"headline": article.title, **story})
    if section.get_children().filter(slug=article.slug).exists():
        raise ValidationError({"section": "That section has an article with this slug already: write it there anew."})
    move_article(article, section)
    return True


def _finish(article: ArticlePage, status: str, due_at: datetime | None, reader: Any) -> ArticlePage:
    """Save a revision as Wagtail does, then publish it, schedule it or leave it a draft."""
    if status == "draft" and article.live:
        ArticlePage.objects.get(pk=article.pk).unpublish(user=reader)
    if status != "published":  # of what is published, Wagtail does it
        article.revisions.update(approved_go_live_at=None)
    article.go_live_at = due_at
    if status == "published" and article.published_at and article.published_at > timezone.now():
        article.published_at = None
    # What is published now is checked when it is saved.
    revision = article.save_revision(user=reader, log_action=True, clean=status != "published")
    if status != "draft":
        revision.publish(user=reader)
    finished: ArticlePage = _ROW.first(article.pk)
    return finished
