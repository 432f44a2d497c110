"""What one reader has written, what others answered, and what is new from whom and what they follow."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from standfirst.comments.feed import feed_page
from standfirst.comments.models import Comment
from standfirst.comments.querysets import CommentQuerySet
from standfirst.comments.views.answers import asks_for_part
from standfirst.lib.ids import BIGGEST_ID
from standfirst.readers.models import Reader
from standfirst.readers.requests import ReaderRequest, for_readers

AT_ONCE = 20


@require_safe
def by_reader(request: HttpRequest, handle: str) -> HttpResponse:
    """The comments of a reader, the latest first; the same for everybody."""
    reader = get_object_or_404(Reader.objects.visible_to(None), handle=handle)
    comments = Comment.objects.visible_to(None).listed().by_author(reader)
    url = reverse("comments:by_reader", args=[handle])
    return _list(request, comments, list_url=url, title=f"What {reader.name} has written")


@require_safe
@for_readers
def my_replies(request: ReaderRequest) -> HttpResponse:
    """What others answered to this reader, the latest first."""
    comments = Comment.objects.visible_to(None).listed().replies_to(request.user)
    return _list(request, comments, list_url=reverse("comments:my_replies"), title="Replies to you", replies=True)


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


def _list(request: HttpRequest, comments: CommentQuerySet, **context: Any) -> HttpResponse:
    if (place := _place(request)) is not None:
        comments = comments.filter(pk__lt=place)
    found = list(comments.with_names().with_articles().latest_first()[: AT_ONCE + 1])
    following = found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None
    context |= {"comments": found[:AT_ONCE], "next": following}
    response = render(request, f"comments/{'_said' if asks_for_part(request) else 'said'}.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
