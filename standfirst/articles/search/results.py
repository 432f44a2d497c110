"""The stories that answer a question, a page of them at a time, with the found words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from standfirst.articles.models import ArticlePage, Author, SearchText
from standfirst.articles.search.engine import START, STOP, WINDOW, Found, the_engine
from standfirst.articles.search.question import Question
from standfirst.articles.sections import with_sections

PER_PAGE = 10
MOST_AUTHORS = 50
# Whose authors are offered for a closer search.
ASKED_FOR_AUTHORS = 500


@dataclass(frozen=True)
class Result:
    """One story; the texts are HTML with `mark` elements around what was found."""

    article: ArticlePage
    headline: SafeString
    standfirst: SafeString
    body: SafeString


@dataclass(frozen=True)
class Answer:
    """What was found. count: at most WINDOW stories are counted; has_more says that there are others."""

    page: Page
    results: list[Result]
    authors: list[Author]
    count: int
    has_more: bool


def answer(question: Question, page: str) -> Answer:
    """The page of this number; one that is not there is the last or, unreadable, the first."""
    ids = _ids(question)
    shown = Paginator(ids[:WINDOW], PER_PAGE).get_page(page)
    return Answer(
        page=shown,
        results=_results(question, list(shown.object_list)),
        authors=_authors(ids[:ASKED_FOR_AUTHORS]),
        count=min(len(ids), WINDOW),
        has_more=len(ids) > WINDOW,
    )


def _ids(question: Question) -> list[int]:
    within = question.range()
    if question.words.wanted or within.filed:
        return the_engine().matches(question.words, within, ranked=bool(question.words.wanted) and not question.by_date)
    texts = SearchText.objects.filter(pk__range=(within.first, within.last)).order_by("-pk")
    return list(texts.values_list("pk", flat=True)[: WINDOW + 1])


def _results(question: Question, ids: Sequence[int]) -> list[Result]:
    """The stories of these ids in this order: those that everybody may see, whatever the index says."""
    articles = ArticlePage.objects.visible_to().for_cards().filter(search_text__in=ids).select_related("search_text")
    stories = {article.search_text.pk: article for article in with_sections(articles)}
    found = the_engine().mark(question.words, ids) if question.words.wanted else {}
    return [_result(stories[pk], found.get(pk)) for pk in ids if pk in stories]


def _result(article: ArticlePage, found: Found | None) -> Result:
    if found is None:
        return Result(
            article, SafeString(escape(article.headline)), SafeString(escape(article.standfirst)), SafeString()
        )
    body = found.body if START in found.body else ""
    return Result(article, _marked(found.headline), _marked(found.standfirst), _marked(body))


def _marked(text: str) -> SafeString:
    return mark_safe(escape(text).replace(START, "<mark>").replace(STOP, "</mark>"))  # noqa: S308 (escaped just before)


def _authors(ids: Sequence[int]) -> list[Author]:
    """Who wrote what was found, those with most stories first."""
    texts = SearchText.objects.filter(pk__in=ids).values("article")
    authors = Author.objects.filter(bylines__article__in=texts)
    return list(authors.annotate(found=Count("pk")).order_by("-found", "name")[:MOST_AUTHORS])
