"""Search over articles: Wagtail's index in the paper's own database."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from standfirst.articles.models import ArticlePage
from standfirst.articles.sections import with_sections

LONGEST_QUERY = 200
PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The articles that hold the words of `?q=`, best first."""
    query = request.GET.get("q", "").replace("\0", "")[:LONGEST_QUERY].strip()
    found = _found(query, request.GET.get("page", "1")) if query else None
    articles = with_sections(found.object_list) if found else []
    return render(request, "articles/search.html", {"query": query, "found": found, "articles": articles})


def _found(query: str, page: str) -> Page:
    # Wagtail quotes the words for SQLite and leaves the quotation marks in them, which would end them early.
    words = query.replace('"', " ")
    return Paginator(ArticlePage.objects.visible_to().for_cards().search(words), PER_PAGE).get_page(page)
