"""Choosing articles. Every page, list, feed, stream and call goes through `visible_to`."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.utils import timezone
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from standfirst.lib.ids import first_id
from standfirst.statements import now

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage, SectionPage
    from standfirst.readers.models import Reader


def with_authors() -> "QuerySet[Any]":
    """Lines of bylines in their order, with the authors and their portraits."""
    byline = apps.get_model("articles", "Byline")
    return byline.objects.select_related("author__portrait").order_by("sort_order")


class ArticleQuerySet(PageQuerySet):
    """Articles, chosen by who asks, where they stand and what they are about."""

    def visible_to(self, reader: "Reader | AnonymousUser | None" = None) -> "ArticleQuerySet":
        """What this reader may see on public pages, the same for everybody: published, and its dateline has come."""
        return self.live().filter(published_at__lte=now())

    def editable_by(self, reader: "Reader | AnonymousUser | None") -> "ArticleQuerySet":
        """What this reader may change in the newsroom (`permissions.py`), drafts and scheduled ones too."""
        if reader is None or not reader.is_active:
            return self.none()
        policy = PagePermissionPolicy()
        pages = policy.instances_user_has_permission_for(reader, "change")
        begun = policy.instances_user_has_permission_for(reader, "add")
        written = self.model._default_manager.filter(bylines__author__reader=reader, pk__in=begun.values("pk"))
        return self.filter(Q(pk__in=pages.order_by().values("pk")) | Q(pk__in=written.order_by().values("pk")))

    def published_or_coming(self) -> "ArticleQuerySet":
        """Those that are out, and those that are scheduled."""
        return self.filter(Q(live=True) | Q(live=False, go_live_at__isnull=False))

    def with_words(self, text: str) -> "ArticleQuerySet":
        """Those whose headline has every one of these words, in any case; all of them for no words."""
        articles = self
        for word in text.split():
            articles = articles.filter(title__icontains=word)
        return articles

    def latest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-pk")

    def since(self, instant: datetime) -> "ArticleQuerySet":
        return self.filter(published_at__gte=instant)

    def older_than(self, moment: datetime) -> "ArticleQuerySet":
        return self.filter(published_at__lt=moment)

    def in_section(self, section: "SectionPage") -> "ArticleQuerySet":
        return self.below(section.path)

    def below(self, path: str) -> "ArticleQuerySet":
        """Those under the page that has this path in Wagtail's tree."""
        return self.filter(path__startswith=path)

    def about_topic(self, topic: Any) -> "ArticleQuerySet":
        return self.filter(topics=topic)

    def by_author(self, author: Any) -> "ArticleQuerySet":
        return self.filter(bylines__author=author)

    def most_read(self, hours: int = 24) -> "ArticleQuerySet":
        """Those read in the last so many hours, most read first, each with times_read (counted by `readings.py`)."""
        since = timezone.now() - timedelta(hours=hours)
        read = apps.get_model("articles", "Reading").objects.filter(hour__gte=since)
        times = read.filter(article=OuterRef("pk")).values("article").annotate(times=Sum("count")).values("times")
        counted = self.filter(pk__in=read.values("article")).annotate(times_read=Subquery(times))
        return counted.order_by("-times_read", "-pk")

    def most_discussed(self, hours: int = 24) -> "ArticleQuerySet":
        """Those commented on in the last so many hours, most first, each with times_discussed (listed comments)."""
        since = first_id(timezone.now() - timedelta(hours=hours))
        said = apps.get_model("comments", "Comment").objects.filter(listed=True, id__gte=since)
        of_article = said.filter(discussion__article=OuterRef("pk")).order_by().values("discussion__article")
        times = of_article.annotate(times=Count("pk")).values("times")
        counted = self.filter(pk__in=said.order_by().values("discussion__article"))
        return counted.annotate(times_discussed=Subquery(times)).order_by("-times_discussed", "-pk")

    def for_cards(self) -> "ArticleQuerySet":
        """With what a card shows: picture and its sizes, section, byline with portraits, comment count."""
        return self.select_related("lead_picture", "discussion", "live_blog").prefetch_related(
            "lead_picture__made", Prefetch("bylines", queryset=with_authors())
        )

    def for_links(self) -> "ArticleQuerySet":
        """With no more of each than its headline, address and picture, without its sizes."""
        return self.select_related("lead_picture").only(
            "title", "standfirst", "path", "depth", "url_path", "published_at", "lead_picture"
        )

    def with_live_entries(self, most: int = 20) -> "ArticleQuerySet":
        """Live blogs with their latest entries, as `live_blog.latest_entries`."""
        entries = apps.get_model("articles", "LiveEntry").objects.standing().latest_first().select_related("author")
        return self.prefetch_related(Prefetch("live_blog__entries", queryset=entries[:most], to_attr="latest_entries"))


class AuthorQuerySet(QuerySet[Any]):
    """Who writes, chosen by who asks."""

    def visible_to(self, reader: "Reader | AnonymousUser | None" = None) -> "AuthorQuerySet":
        """Those of articles the reader may see: the name over an embargoed article is under embargo with it."""
        return self.filter(Exists(articles_for(reader).filter(bylines__author=OuterRef("pk"))))


class TopicQuerySet(QuerySet[Any]):
    """What is written about, chosen by who asks."""

    def visible_to(self, reader: "Reader | AnonymousUser | None" = None) -> "TopicQuerySet":
        """Those of articles the reader may see, as for authors."""
        return self.filter(Exists(articles_for(reader).filter(topics=OuterRef("pk"))))


def articles_for(reader: "Reader | AnonymousUser | None") -> ArticleQuerySet:
    """What the reader may see, for Exists: a database that is given it as a list reads the whole archive for each."""
    from standfirst.articles.models import ArticlePage

    return ArticlePage.objects.visible_to(reader)


class SlotQuerySet(QuerySet[Any]):
    """Places that editors filled."""

    def visible_to(self, reader: "Reader | AnonymousUser | None" = None) -> "SlotQuerySet":
        return self.filter(Exists(articles_for(reader).filter(pk=OuterRef("article"))))

    def on(self, page: Any) -> "SlotQuerySet":
        return self.filter(page_id=page.pk)


class InterestQuerySet(QuerySet[Any]):
    """What readers follow in the paper."""

    def visible_to(self, reader: "Reader | AnonymousUser | None") -> "InterestQuerySet":
        """A reader's own; articles that were taken down are left out."""
        if reader is None or not reader.is_authenticated:
            return self.none()
        return self.filter(reader_id=reader.pk).filter(Q(article=None) | Q(article__live=True))

    def of_kind(self, kind: str) -> "InterestQuerySet":
        """Those in an author, a topic, a section or an article."""
        return self.filter(**{f"{kind}__isnull": False})

    def with_things(self) -> "InterestQuerySet":
        return self.select_related("author", "topic", "section", "article")

    def in_conversation(self, article: "ArticlePage") -> "InterestQuerySet":
        """Those who want to be told of new comments under this article."""
        return self.filter(article=article, with_comments=True)

    def followers_of_story(self, article: "ArticlePage") -> list[int]:
        """The ids of the readers who follow this article itself."""
        return list(self.filter(article=article).values_list("reader_id", flat=True))

    def readers_of(self, article: "ArticlePage") -> list[int]:
        """The ids of the readers who follow the article's section, authors or topics, each once."""
        about = (
            Q(section=article.section)
            | Q(author__in=[author.pk for author in article.authors])
            | Q(topic__in=article.topics.all())
        )
        return list(self.filter(about).order_by().values_list("reader_id", flat=True).distinct())
