"""Pages that Wagtail's tree does not hold: authors, topics, and the count of readings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from standfirst.articles.models import ArticlePage, Author, Topic
from standfirst.articles.readings import count_reading
from standfirst.articles.sections import with_sections

LIST_LENGTH = 30


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """An author with their latest articles."""
    author = get_object_or_404(Author.objects.visible_to().select_related("portrait"), slug=slug)
    articles = ArticlePage.objects.visible_to().by_author(author).latest_first().for_cards()[:LIST_LENGTH]
    return render(request, "articles/author.html", {"author": author, "articles": with_sections(articles)})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic with its latest articles."""
    topic = get_object_or_404(Topic.objects.visible_to(), slug=slug)
    articles = ArticlePage.objects.visible_to().about_topic(topic).latest_first().for_cards()[:LIST_LENGTH]
    return render(request, "articles/topic.html", {"topic": topic, "articles": with_sections(articles)})


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The page says, once it has been open for a moment, that it is being read."""
    count_reading(article=get_object_or_404(ArticlePage.objects.visible_to(), pk=pk))
    return HttpResponse(status=204)
