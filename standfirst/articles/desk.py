"""Choosing articles for the newsroom's desk: what goes out later, what waits for an editor, what is being written."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Revision, WorkflowState

from standfirst.articles.models import ArticlePage, Page

if TYPE_CHECKING:
    from standfirst.articles.querysets import ArticleQuerySet


def scheduled(articles: "ArticleQuerySet", now: datetime) -> "ArticleQuerySet":
    """Those that go out by themselves, the next first, each with due_at: approved for later, or dated later."""
    approved = _approved().annotate(of_page=_as_number("object_id"))
    of_this = approved.filter(of_page=OuterRef("pk")).order_by("approved_go_live_at")
    dated = ArticlePage.objects.filter(live=True, published_at__gt=now).order_by()
    # Their keys first: there are few, and the whole archive would be read for what they have in common.
    keys = {*approved.values_list("of_page", flat=True), *dated.values_list("pk", flat=True)}
    waiting = articles.filter(pk__in=keys).annotate(approved_at=Subquery(of_this.values("approved_go_live_at")[:1]))
    return waiting.annotate(due_at=Coalesce("approved_at", "published_at")).order_by("due_at", "pk")


def in_review(articles: "ArticleQuerySet") -> "list[ArticlePage]":
    """Those that were submitted, the longest waiting first, each with its `review` (a WorkflowState); two queries."""
    reviews = (
        WorkflowState.objects.active()
        .filter(base_content_type=_pages())
        .select_related("requested_by", "current_task_state")
        .order_by("created_at")
    )
    found: list[ArticlePage] = []
    waiting = {int(review.object_id): review for review in reviews}
    rows: dict[int, Any] = articles.in_bulk(list(waiting))
    for key, review in waiting.items():
        if key in rows:
            rows[key].review = review
            found.append(rows[key])
    return found


def drafts(articles: "ArticleQuerySet") -> "ArticleQuerySet":
    """What is being worked on, the latest touched first: what nobody submitted and no time will send out by itself.

    Stories that were never out, that were taken down, and those that are out with changes which readers do not see.
    """
    submitted = WorkflowState.objects.active().filter(base_content_type=_pages())
    unseen = articles.filter(Q(live=False) | Q(has_unpublished_changes=True), latest_revision__isnull=False)
    for elsewhere in (submitted, _approved()):
        unseen = unseen.exclude(pk__in=elsewhere.annotate(of_page=_as_number("object_id")).values("of_page"))
    return unseen.order_by("-latest_revision_created_at", "-pk")


def _approved() -> "QuerySet[Revision]":
    """The revisions that go out at a time to come."""
    return Revision.objects.filter(base_content_type=_pages(), approved_go_live_at__isnull=False)


def _pages() -> ContentType:
    return ContentType.objects.get_for_model(Page)


def _as_number(name: str) -> Cast:
    """Wagtail keeps the keys of anything as text."""
    return Cast(name, BigIntegerField())
