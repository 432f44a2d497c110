"""Pages that Wagtail's tree does not hold: authors, topics, and the count of readings."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from standfirst.articles.models import ArticlePage, Author, Topic
from standfirst.articles.readings import count_reading, is_reading
from standfirst.articles.sections import with_sections
from standfirst.lib.addresses import client_address, network

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
    article = get_object_or_404(ArticlePage.objects.visible_to(), pk=pk)
    if is_reading(article=article, user_agent=request.headers.get("User-Agent", ""), network=_network(request)):
        count_reading(article=article)
    return HttpResponse(status=204)


def _network(request: HttpRequest) -> str:
    peer, forwarded_for = request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
    trusted = settings.ENVIRONMENT.trusted_proxies
    return network(client_address(peer, forwarded_for=forwarded_for, trusted_proxies=trusted))
