"""How a refusal is told: to a script as JSON, to everybody else as a page."""

import math
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from standfirst.comments.errors import CommentError, TooFast
from standfirst.comments.models import Comment


def asks_for_part(request: HttpRequest) -> bool:
    """Whether a script asks, and wants a part of a page only."""
    return request.headers.get("HX-Request") == "true"


def visible_comment(request: HttpRequest, pk: int, *, public: bool = False) -> Comment:
    """The comment as the page shows it; 404 for whom it is not visible.

    public: for pages that are the same for everybody; who asks is not looked at.
    """
    reader = None if public else request.user
    rows = Comment.objects.visible_to(reader).with_names().select_related("discussion__article")
    return get_object_or_404(rows, pk=pk)


def refused(request: HttpRequest, error: CommentError, *, back: str, **context: Any) -> HttpResponse:
    """The sentence, with its status, and the way back."""
    if asks_for_part(request):
        return with_patience(JsonResponse({"detail": str(error)}, status=error.status), error)
    response = render(request, "comments/refused.html", {"sentence": str(error), "back": back, **context})
    response.status_code = error.status
    return with_patience(response, error)


def with_patience(response: HttpResponse, error: CommentError) -> HttpResponse:
    """Say when to try again, where that is known."""
    if isinstance(error, TooFast):
        response.headers["Retry-After"] = str(max(1, math.ceil(error.retry_after_seconds)))
    return response
