"""Test data of the newsroom: set in a test only what the test is about."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from standfirst.articles.models import ArticlePage, Author, Byline, SectionPage, Topic
from standfirst.articles.paper import add_section


def make_section(slug: str = "world", title: str | None = None) -> SectionPage:
    """The section with this slug, opened where it is missing."""
    return add_section(title=title or slug.capitalize(), slug=slug)


def make_article(
    *, section: str = "world", authors: list[Author] | None = None, status: str = "published", **fields: Any
) -> ArticlePage:
    """An article as the newsroom makes it: saved as a revision and, unless a draft, published."""
    number = ArticlePage.objects.count() + 1
    fields.setdefault("published_at", timezone.now() - timedelta(minutes=number))
    article = ArticlePage(
        **{"title": f"Story {number}", "slug": f"story-{number}", "standfirst": "What happened.", **fields}
    )
    article.live = False
    make_section(section).add_child(instance=article)
    for order, author in enumerate(authors or []):
        Byline.objects.create(article=article, author=author, sort_order=order)
    article = ArticlePage.objects.get(pk=article.pk)
    revision = article.save_revision()
    if status == "published":
        revision.publish()
        article = ArticlePage.objects.get(pk=article.pk)
    return article


class AuthorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Author {n}")
    slug = factory.Sequence(lambda n: f"author-{n}")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")
