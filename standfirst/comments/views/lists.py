"""What one reader has written, what others answered, and what is new from whom and what they follow."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from standfirst.comments.feed import feed_page
from standfirst.comments.models import Comment
from standfirst.comments.querysets import CommentQuerySet
from standfirst.comments.said import said_page
from standfirst.comments.views.answers import asks_for_part
from standfirst.lib.ids import BIGGEST_ID
from standfirst.readers.models import Reader
from standfirst.readers.requests import ReaderRequest, for_readers
from standfirst.readers.views.profile import profile_context


@require_safe
def by_reader(request: HttpRequest, handle: str) -> HttpResponse:
    """The comments of a reader, the latest first; the same for everybody."""
    reader = get_object_or_404(Reader.objects.visible_to(None), handle=handle)
    comments = Comment.objects.visible_to(None).listed().by_author(reader)
    url = reverse("comments:by_reader", args=[handle])
    context = {
        "title": _("What {name} has written").format(name=reader.name),
        **profile_context(reader, tab="comments"),
    }
    return _list(request, comments, template="comments/of_reader.html", list_url=url, **context)


@require_safe
def replies_to(request: HttpRequest, handle: str) -> HttpResponse:
    """What others answered to a reader, the latest first; the same for everybody."""
    reader = get_object_or_404(Reader.objects.visible_to(None), handle=handle)
    comments = Comment.objects.visible_to(None).listed().replies_to(reader)
    url = reverse("comments:replies_to", args=[handle])
    context = {"title": _("Replies to {name}").format(name=reader.name), **profile_context(reader, tab="replies")}
    return _list(request, comments, template="comments/of_reader.html", list_url=url, received=True, **context)


@require_safe
@for_readers
def my_replies(request: ReaderRequest) -> HttpResponse:
    """What others answered to this reader, the latest first."""
    comments = Comment.objects.visible_to(None).listed().replies_to(request.user).not_hidden_from(request.user)
    return _list(request, comments, list_url=reverse("comments:my_replies"), title=_("Replies to you"), replies=True)


@require_safe
@never_cache
@for_readers
def my_feed(request: ReaderRequest) -> HttpResponse:
    """Comments of the readers whom this one follows, and news of what they follow, the newest first."""
    page = feed_page(request.user, before=_place(request) or BIGGEST_ID)
    url = reverse("comments:my_feed")
    template = "comments/_feed.html" if asks_for_part(request) else "comments/feed.html"
    return render(request, template, {"page": page, "list_url": url, "reader": request.user})


def _place(request: HttpRequest) -> int | None:
    """The number after which the list goes on; None for its beginning."""
    after = request.GET.get("after", "")
    return min(int(after), BIGGEST_ID) if after.isascii() and after.isdecimal() and len(after) <= 19 else None


def _list(
    request: HttpRequest, comments: CommentQuerySet, *, template: str = "comments/said.html", **context: Any
) -> HttpResponse:
    if (place := _place(request)) is not None:
        comments = comments.filter(pk__lt=place)
    context |= said_page(comments)
    response = render(request, "comments/_said.html" if asks_for_part(request) else template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
