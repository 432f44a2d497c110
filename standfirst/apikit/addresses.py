"""The addresses of an API, and how whatever is asked there is answered in the house's style."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from standfirst.apikit.errors import method_not_allowed, problem_of


def urls_of(api: NinjaAPI) -> list[Any]:
    """The addresses of this API; what they answer outside of any call is a problem document too."""
    patterns, _, _ = api.urls
    for pattern in patterns:
        pattern.callback = in_house_style(pattern.callback)  # type: ignore[arg-type]
    return patterns


def in_house_style(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer failures with problem documents; let nobody keep an answer that does not say it may be kept."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # ninja knows no HEAD; what it says is what GET says without the body (RFC 9110, section 9.3.2).
        is_head, request.method = request.method == "HEAD", "GET" if request.method == "HEAD" else request.method
        try:
            response = view(request, *args, **kwargs)
        except Exception as error:
            response = problem_of(error).as_response()
        if response.status_code == 405:
            response = method_not_allowed(response.headers["Allow"]).as_response()
        response.headers.setdefault("Cache-Control", "private, no-store")
        if is_head:
            response.content = b""
        return response

    return csrf_exempt(answer)
