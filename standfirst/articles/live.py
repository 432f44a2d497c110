"""Which articles an open page may hear of, and what it hears of a live blog."""

from collections.abc import Collection

from django.template.loader import render_to_string

from standfirst.articles.models import ArticlePage, LiveEntry
from standfirst.live.hub import article_stream, publish


def visible_ids(article_ids: Collection[int]) -> set[int]:
    """Those of the articles that everybody may see at this moment."""
    return set(ArticlePage.objects.visible_to(None).filter(pk__in=article_ids).values_list("pk", flat=True))


def show_entry(entry: LiveEntry, *, is_new: bool) -> None:
    """Announce an entry, or replace one that was changed; html is "" for one that is gone, or that nobody may see."""
    article_id = entry.blog.article_id
    is_public = LiveEntry.objects.visible_to(None).filter(pk=entry.pk).exists()
    html = render_to_string("articles/_live_entry.html", {"entry": entry}) if is_public else ""
    data = {"article_id": str(article_id), "id": str(entry.pk), "html": html}
    publish(article_stream(article_id), "entry" if is_new else "entry-changed", data)
