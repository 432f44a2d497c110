"""What an editor wants to know at a glance: one object with every list of the Today page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from standfirst.alerts.models import Alert
from standfirst.articles.desk import drafts, in_review, scheduled
from standfirst.articles.models import ArticlePage
from standfirst.articles.popular import Popular, popular
from standfirst.articles.querysets import ArticleQuerySet
from standfirst.articles.sections import with_sections
from standfirst.comments.models import Comment
from standfirst.comments.roles import may_moderate
from standfirst.moderation.querysets import queue

LONGEST = 40
HELD_SHOWN = 5


@dataclass(frozen=True)
class Desk:
    """The lists, in the order of a day. held: the longest waiting; None for who does not moderate.

    drafts: what is being worked on. approvable, changeable: keys of those stories in review that the reader may send
    out, and of those published ones that they may change.
    """

    in_review: list[ArticlePage]
    scheduled: list[ArticlePage]
    published: list[ArticlePage]
    drafts: list[ArticlePage]
    popular: Popular
    held: list[Comment] | None
    held_count: int
    alerts: list[Alert]
    approvable: frozenset[int]
    changeable: frozenset[int]


def desk_of(reader: Any) -> Desk:
    """Everything that this reader may see there; the number of queries does not depend on the number of rows.

    Published stories are for everyone in the newsroom, unpublished ones for those who may change them.
    """
    now = timezone.now()
    public, mine = _for_rows(ArticlePage.objects.visible_to(reader)), _for_rows(ArticlePage.objects.editable_by(reader))
    held = queue("held") if may_moderate(reader) else Comment.objects.none()
    published, written, ranked = public.since(midnight(now)).latest_first()[:LONGEST], drafts(mine)[:LONGEST], popular()
    return Desk(
        published=with_sections(published),
        scheduled=with_sections(scheduled(mine, now)[:LONGEST]),
        in_review=with_sections(in_review(mine)),
        drafts=with_sections(written),
        popular=ranked,
        held=list(held[:HELD_SHOWN]) if may_moderate(reader) else None,
        held_count=held.count(),
        alerts=list(Alert.objects.visible_to(reader).running().with_figures().latest_first()[:LONGEST]),
        approvable=_approvable(reader),
        changeable=_changeable(
            reader, [*published, *written, *ranked.read.day, *ranked.read.week, *ranked.discussed.week]
        ),
    )


def midnight(now: datetime) -> datetime:
    """When the day began in the paper's own zone."""
    return timezone.localtime(now, timezone.get_default_timezone()).replace(hour=0, minute=0, second=0, microsecond=0)


def _approvable(reader: Any) -> frozenset[int]:
    pages = PagePermissionPolicy().instances_user_has_permission_for(reader, "publish")
    waiting = WorkflowState.objects.active().values_list("object_id", flat=True)
    return frozenset(pages.filter(pk__in=[int(key) for key in waiting]).values_list("pk", flat=True))


def _changeable(reader: Any, articles: list[ArticlePage]) -> frozenset[int]:
    """The keys of those that this reader may change; the others are opened on the site."""
    keys = {article.pk for article in articles}
    return frozenset(
        ArticlePage.objects.editable_by(reader).filter(pk__in=keys).order_by().values_list("pk", flat=True)
    )


def _for_rows(articles: ArticleQuerySet) -> ArticleQuerySet:
    return articles.select_related("owner").prefetch_related("bylines__author")
