"""Keeping what search reads of the published articles."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction

from standfirst.articles.models import ArticlePage, Author, LiveEntry, SearchText
from standfirst.articles.querysets import ArticleQuerySet
from standfirst.articles.search.engine import the_engine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
AT_ONCE = 200


@transaction.atomic
def index_article(*, article: ArticlePage) -> None:
    """Let search find the article as it is published; one that is not published is forgotten."""
    forget_article(article=article)
    if not article.live or article.published_at is None:
        return
    text = _text_of(article)
    while SearchText.objects.filter(pk=text.pk).exists():
        text.pk += 1
    text.save(force_insert=True)
    the_engine().index(text.pk)


def forget_article(*, article: ArticlePage) -> None:
    """Let search find the article no more."""
    SearchText.objects.filter(article_id=article.pk).delete()


def index_articles_of(author: Author) -> None:
    """Take up the new name of an author."""
    _index_all(ArticlePage.objects.by_author(author).live())


def keep_index() -> None:
    """Make the index where it is missing or in another language than the paper, and fill it where it is empty."""
    if the_engine().language() != paper_language():
        the_engine().make_index(paper_language())
    if not SearchText.objects.exists():
        _index_all(ArticlePage.objects.live())


def rebuild_index(advance: Callable[[], None] = lambda: None) -> None:
    """Read every published article anew; calls `advance` after each."""
    SearchText.objects.all().delete()
    the_engine().make_index(paper_language())
    _index_all(ArticlePage.objects.live(), advance)


def paper_language() -> str:
    """The language that the paper is written in, without its country: "en", "de"."""
    return settings.LANGUAGE_CODE.partition("-")[0]


def instant_number(instant: datetime) -> int:
    """Microseconds since 1970: the order of datelines as the ids of texts have it."""
    return (instant - EPOCH) // timedelta(microseconds=1)


def _text_of(article: ArticlePage) -> SearchText:
    authors = article.authors
    body = ArticlePage._meta.get_field("body")
    return SearchText(
        pk=instant_number(article.published_at or EPOCH),
        article=article,
        headline=article.headline,
        standfirst=article.standfirst,
        body=" ".join(" ".join([*body.get_searchable_content(article.body), *_entries_of(article)]).split()),
        authors=" ".join(author.name for author in authors),
        filed=" ".join([f"section{article.get_parent().pk}", *(f"author{author.pk}" for author in authors)]),
    )


def _entries_of(article: ArticlePage) -> Iterator[str]:
    """What the entries of a live blog say, the latest first."""
    for entry in LiveEntry.objects.of_article(article).standing().latest_first():
        yield from (entry.headline, entry.text)


def _index_all(articles: ArticleQuerySet, advance: Callable[[], None] = lambda: None) -> None:
    for article in articles.prefetch_related("bylines__author").iterator(chunk_size=AT_ONCE):
        index_article(article=article)
        advance()
