"""Pages that Wagtail's tree does not hold: authors, topics, and the count of readings."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from standfirst.articles.live_pages import address_of
from standfirst.articles.models import ArticlePage, Author, LiveEntry, Topic
from standfirst.articles.readings import count_reading, is_reading
from standfirst.articles.river import river_of
from standfirst.lib.addresses import client_address, network


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """An author with their articles, latest first."""
    author = get_object_or_404(Author.objects.visible_to().select_related("portrait"), slug=slug)
    river = river_of(ArticlePage.objects.visible_to().by_author(author), before=request.GET.get("before"))
    return render(request, "articles/author.html", {"author": author, "river": river})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic with its articles, latest first."""
    topic = get_object_or_404(Topic.objects.visible_to(), slug=slug)
    river = river_of(ArticlePage.objects.visible_to().about_topic(topic), before=request.GET.get("before"))
    return render(request, "articles/topic.html", {"topic": topic, "river": river})


@require_safe
def live_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """The lasting address of one entry of a live blog: lands on it, on whichever page it stands by now."""
    entry = get_object_or_404(LiveEntry.objects.visible_to().select_related("blog__article"), pk=pk)
    return redirect(address_of(entry))


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
