"""The search page."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from standfirst import limits
from standfirst.articles.search.question import Question
from standfirst.articles.search.results import answer
from standfirst.lib.addresses import client_address, network

SEARCHES_A_MINUTE = 15
SEARCHES_A_SECOND = 2


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The stories that answer `?q=&section=&author=&since=&until=&sort=&page=`."""
    question = Question(request.GET)
    if not question.asks:
        return _page(request, question)
    wait_seconds = _wait_seconds(request)
    if wait_seconds:
        response = _page(request, question, wait_seconds=wait_seconds, status=429)
        response.headers["Retry-After"] = str(wait_seconds)
        response.headers["Cache-Control"] = "no-store"
        return response
    return _page(request, question, answer=answer(question, request.GET.get("page", "1")))


def _page(request: HttpRequest, question: Question, *, status: int = 200, **context: object) -> HttpResponse:
    return render(request, "articles/search.html", {"question": question, **context}, status=status)


def _wait_seconds(request: HttpRequest) -> int:
    """How long whoever asks from this network has to wait; 0 when they need not.

    The page does not know who is signed in, so the limit is the same for everybody.
    """
    household = network(
        client_address(
            request.META.get("REMOTE_ADDR", ""),
            forwarded_for=request.headers.get("X-Forwarded-For", ""),
            trusted_proxies=settings.ENVIRONMENT.trusted_proxies,
        )
    )
    second = limits.take("search-second", household, limit=SEARCHES_A_SECOND, period=timedelta(seconds=1))
    if not second.allowed:
        return second.retry_after_seconds
    return limits.take("search", household, limit=SEARCHES_A_MINUTE, period=timedelta(minutes=1)).retry_after_seconds
