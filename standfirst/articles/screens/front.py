"""The front desk: a picture of the page, and the stories that may stand in it.

Every step is a link or a form, so it works with the keyboard alone and without JavaScript; front-desk.js adds keys.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from standfirst.articles.models import ArticlePage, FrontPage, Page, SectionPage
from standfirst.articles.placing import empty_place, place_article
from standfirst.articles.screens.picture import Picture, picture_of
from standfirst.articles.sections import all_sections, with_sections

STORIES = 40


def may_arrange(reader: Any, page: Any) -> bool:
    """Whoever may publish a page may also say what stands on it."""
    return bool(page.permissions_for_user(reader).can_publish())


def _for_arrangers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the page, if this reader may arrange it."""

    @wraps(view)
    def guarded(request: HttpRequest, page_id: int) -> HttpResponse:
        page = get_object_or_404(Page, pk=page_id).specific
        if not isinstance(page, FrontPage | SectionPage):
            raise Http404
        if not may_arrange(request.user, page):
            raise PermissionDenied
        return view(request, page)

    return guarded


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The desk opens with the front page."""
    address = reverse("desks:layout", args=[get_object_or_404(FrontPage).pk])
    return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)


@require_safe
@_for_arrangers
def layout(request: HttpRequest, page: FrontPage | SectionPage) -> HttpResponse:
    """The picture beside the stories; `place` is the one that is being filled, `q` narrows the stories."""
    picture, query = picture_of(page), request.GET.get("q", "").strip()[:100]
    context = {
        "page": page,
        "is_front": isinstance(page, FrontPage),
        "pages": [get_object_or_404(FrontPage), *all_sections()],
        "picture": picture,
        "chosen": picture.place(request.GET.get("place")),
        "query": query,
        "stories": _with_places(_stories(request.user, page, query)[:STORIES], picture),
    }
    return render(request, "articles/screens/front.html", context)


@require_POST
@_for_arrangers
def place(request: HttpRequest, page: FrontPage | SectionPage) -> HttpResponse:
    """Put a story in a place."""
    key = request.POST.get("place", "")
    article = _stories(request.user, page).filter(pk=_number(request.POST.get("article"))).first()
    if article is None:
        messages.error(request, _("This story is not there any more: choose another one."))
        return _back(page, key)
    try:
        place_article(page=page, place=key, article=article)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return _back(page, key)


@require_POST
@_for_arrangers
def empty(request: HttpRequest, page: FrontPage | SectionPage) -> HttpResponse:
    """Let a place fill by itself."""
    key = request.POST.get("place", "")
    empty_place(page=page, place=key)
    return _back(page, key)


def _stories(reader: Any, page: FrontPage | SectionPage, query: str = "") -> Any:
    """What may stand on the page: published stories and those that are scheduled."""
    articles = ArticlePage.objects.editable_by(reader).published_or_coming().with_words(query)
    return (articles.in_section(page) if isinstance(page, SectionPage) else articles).latest_first()


def _with_places(stories: Any, picture: Picture) -> list[Any]:
    """Each with its section and the name of the place in which it stands, if it does."""
    listed = with_sections(stories)
    for story in listed:
        story.stands_at = picture.stories.get(story.pk)
    return listed


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _back(page: FrontPage | SectionPage, key: str) -> HttpResponse:
    words = urlencode({"place": key})
    return redirect(f"{reverse('desks:layout', args=[page.pk])}?{words}")
