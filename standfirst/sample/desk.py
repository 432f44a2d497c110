"""What the newsroom of the sample edition is working on: a draft, a story in review, stories with a time to come."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from standfirst.articles.models import ArticlePage
from standfirst.articles.publishing import create_article
from standfirst.articles.story import Story
from standfirst.readers.models import Reader

_STATUS = {"draft": "draft", "review": "draft", "scheduled": "scheduled"}


def load_desk(given: list[dict[str, Any]]) -> None:
    """Everything of `desk.yaml`, begun by the first reporter of the house."""
    reporter = Reader.objects.filter(groups__name=Reader.Role.REPORTER).order_by("pk").first()
    for story in given:
        article = _begin(story)
        ArticlePage.objects.filter(pk=article.pk).update(owner=reporter)
        if story["state"] == "review":
            article.get_workflow().start(article, reporter)


def _begin(given: dict[str, Any]) -> ArticlePage:
    fields = ("headline", "slug", "section", "standfirst", "authors", "topics")
    story = Story(
        **{name: given[name] for name in fields},  # type: ignore[typeddict-item]
        body_markdown=given["body"],
        status=_STATUS[given["state"]],
    )
    if "in_hours" in given:
        story["published_at"] = timezone.now() + timedelta(hours=given["in_hours"])
    return create_article(story)
