"""Choosing versions and reports. Every page and task goes through `visible_to`."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from standfirst.articles.models import ArticlePage
from standfirst.readers.models import Reader

if TYPE_CHECKING:
    from standfirst.corrections.models import ErrorReport, Version  # noqa: F401

Asker = Reader | AnonymousUser | None
DAY = timedelta(days=1)


class VersionQuerySet(QuerySet["Version"]):
    """Versions, chosen by who asks."""

    def visible_to(self, reader: Asker = None) -> "VersionQuerySet":
        """Those of articles the reader may see: what was never published is no version."""
        return self.filter(Exists(ArticlePage.objects.visible_to(reader).filter(pk=OuterRef("article"))))

    def of_article(self, article: Any) -> "VersionQuerySet":
        return self.filter(article=article)

    def counted(self) -> "QuerySet[Version, int]":
        """How many there are of each article that has any."""
        return self.order_by().values("article").annotate(count=Count("pk")).values_list("count", flat=True)

    def latest_first(self) -> "VersionQuerySet":
        return self.order_by("-number")


class ErrorReportQuerySet(QuerySet["ErrorReport"]):
    """Readers' reports of errors, chosen by who asks and what became of them."""

    def visible_to(self, reader: Asker) -> "ErrorReportQuerySet":
        """The desk's: those about articles that the reader's role lets them change."""
        return self.filter(article__in=ArticlePage.objects.editable_by(reader))

    def of_reader(self, reader: Reader) -> "ErrorReportQuerySet":
        return self.filter(reader=reader)

    def of_today(self) -> "ErrorReportQuerySet":
        return self.filter(reported_at__gt=timezone.now() - DAY)

    def open(self) -> "ErrorReportQuerySet":
        """Those that wait, the oldest first."""
        return self.filter(state="open").order_by("reported_at")

    def answered(self) -> "ErrorReportQuerySet":
        return self.exclude(state="open").order_by("-answered_at")

    def in_section(self, section: Any) -> "ErrorReportQuerySet":
        return self.filter(article__in=ArticlePage.objects.in_section(section))

    def credited(self) -> "ErrorReportQuerySet":
        """Those whose reader agreed to be named, and is still there."""
        return self.filter(wants_credit=True, reader__is_active=True)

    def with_all(self) -> "ErrorReportQuerySet":
        return self.select_related("article", "reader", "version", "answered_by", "correction")
