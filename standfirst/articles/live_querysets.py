"""Choosing live blogs and their entries."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from standfirst.articles.querysets import articles_for

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage
    from standfirst.readers.models import Reader


class LiveBlogQuerySet(QuerySet[Any]):
    """Live blogs, chosen by who asks."""

    def visible_to(self, reader: "Reader | AnonymousUser | None" = None) -> "LiveBlogQuerySet":
        return self.filter(Exists(articles_for(reader).filter(pk=OuterRef("article"))))

    def running(self) -> "LiveBlogQuerySet":
        return self.filter(ended_at=None)


class LiveEntryQuerySet(QuerySet[Any]):
    """Entries of live blogs, chosen by who asks."""

    def visible_to(self, reader: "Reader | AnonymousUser | None" = None) -> "LiveEntryQuerySet":
        """Those of articles the reader may see, without the deleted ones."""
        return self.standing().filter(Exists(articles_for(reader).filter(pk=OuterRef("blog__article"))))

    def standing(self) -> "LiveEntryQuerySet":
        return self.filter(deleted_at=None)

    def of_article(self, article: "ArticlePage") -> "LiveEntryQuerySet":
        return self.filter(blog__article_id=article.pk)

    def key_events(self) -> "LiveEntryQuerySet":
        return self.filter(is_key_event=True)

    def latest_first(self) -> "LiveEntryQuerySet":
        return self.order_by("-published_at", "-pk")

    def up_to(self, entry: Any) -> "LiveEntryQuerySet":
        """This entry and the older ones."""
        same = Q(published_at=entry.published_at, pk__lte=entry.pk)
        return self.filter(Q(published_at__lt=entry.published_at) | same)

    def changed_since(self, moment: datetime) -> "LiveEntryQuerySet":
        """Deleted ones too."""
        return self.filter(changed_at__gte=moment)

    def with_names(self) -> "LiveEntryQuerySet":
        return self.select_related("author", "blog", "picture").prefetch_related("picture__made")
