"""The sheet on which a browser chooses its alerts, and the same as a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from standfirst.alerts.choices import choices_for
from standfirst.articles.models import ArticlePage


@require_safe
@cache_control(no_store=True)
def choose(request: HttpRequest) -> HttpResponse:
    """Topics with their frequency, and how to allow alerts in each browser. The same for everybody who asks the same.

    `article`: which story the reader comes from. `has`: what the browser is told already; it knows that itself.
    """
    is_sheet = request.headers.get("HX-Request") == "true"
    article = _article(request.GET.get("article", ""))
    chosen = request.GET.getlist("has")
    words = {"choices": choices_for(article, chosen), "article": article, "is_page": not is_sheet}
    response = render(request, "alerts/_choose.html" if is_sheet else "alerts/choose.html", words)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _article(asked: str) -> ArticlePage | None:
    """The story, while it is there for everybody."""
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 18):
        return None
    return ArticlePage.objects.visible_to(None).filter(pk=asked).first()
