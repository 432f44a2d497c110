"""A live blog as its article's page shows it."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from standfirst.articles.models import ArticlePage, LiveBlog, LiveEntry

PAGE_LENGTH = 40
MOST_KEY_EVENTS = 12


@dataclass(frozen=True)
class LiveBlogPage:
    """One screen of a live blog, the latest entry first.

    older: the entry with which the following page begins; None at the end. is_first: whether nothing newer is left out.
    """

    blog: LiveBlog
    entries: list[LiveEntry]
    key_events: list[LiveEntry]
    older: LiveEntry | None
    is_first: bool

    @property
    def latest(self) -> LiveEntry | None:
        return self.entries[0] if self.entries else None


def live_blog_page(article: ArticlePage, *, begin: str | None = None) -> LiveBlogPage | None:
    """The live blog of this article; None when it has none. begin: the id of the entry to begin with."""
    blog: LiveBlog | None = getattr(article, "live_blog", None)
    if blog is None:
        return None
    entries = LiveEntry.objects.of_article(article).standing().latest_first().with_names()
    first = entry_of(entries, begin)
    shown, older = entries_from(first, entries, length=PAGE_LENGTH)
    return LiveBlogPage(
        blog=blog,
        entries=shown,
        key_events=list(entries.key_events()[:MOST_KEY_EVENTS]),
        older=older,
        is_first=first is None,
    )


def entries_from(first: LiveEntry | None, entries: Any, *, length: int) -> tuple[list[LiveEntry], LiveEntry | None]:
    """So many entries from this one on, or from the latest; and the one with which the following page begins."""
    shown = list((entries.up_to(first) if first else entries)[: length + 1])
    return shown[:length], shown[length] if len(shown) > length else None


def entry_of(entries: Any, text: str | None) -> LiveEntry | None:
    """The entry that an address names; None for anything that is not one of these."""
    is_id = text is not None and text.isascii() and text.isdecimal() and len(text) < 19
    return entries.filter(pk=int(text)).first() if text and is_id else None


def entries_html(article: ArticlePage) -> str:
    """The latest entries of a live blog for feeds, latest first; "" for another article. Needs `with_live_entries`."""
    entries = getattr(getattr(article, "live_blog", None), "latest_entries", [])
    return render_to_string("articles/_live_entries_plain.html", {"entries": entries}) if entries else ""


def address_of(entry: LiveEntry) -> str:
    """The path of the page on which the entry stands, with the place on it."""
    latest = LiveEntry.objects.of_article(entry.blog.article).standing().latest_first()
    is_on_first = entry.pk in latest.values_list("pk", flat=True)[:PAGE_LENGTH]
    begin = "" if is_on_first else f"?from={entry.pk}"
    return f"{entry.blog.article.url}{begin}#entry-{entry.pk}"
