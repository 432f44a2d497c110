"""What an article said before, and the form that tells the desk of an error; both are the same for everybody."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from standfirst.articles.models import ArticlePage
from standfirst.corrections.actions import report_error
from standfirst.corrections.errors import CorrectionError, TooManyReports
from standfirst.corrections.forms import FIELDS, fault_of, quote_of
from standfirst.corrections.models import Version
from standfirst.readers.errors import OtherReader
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader

AT_ONCE = 10
KEPT = "error_report"


@require_safe
def versions(request: HttpRequest, article_id: int) -> HttpResponse:
    """Every published version, the latest first, each with what changed."""
    article = _article(article_id)
    rows = Version.objects.visible_to(None).of_article(article).latest_first()
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    context = {"article": article, "page": page, "versions": _with_changes(list(page.object_list))}
    return render(request, "corrections/versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, article_id: int) -> HttpResponse:
    """Which words are wrong, and why."""
    article = _article(article_id)
    if request.method != "POST":
        return _sheet(request, article, _typed(request.GET))
    if not request.user.is_authenticated:
        return _keep(request, article)
    try:
        if not same_reader(request) and not _is_part(request):
            # The page that everybody shares does not say who sends it.
            return _sheet(request, article, _typed(request.POST), note=_("Look at it once more, then send it."))
        report_error(reader=request.user, article=article, fault=fault_of(request.POST))
    except OtherReader:
        note = _("Somebody else is signed in on this browser now: look at the name above, then send it again.")
        return _sheet(request, article, _typed(request.POST), note=note, status=409)
    except CorrectionError as error:
        return _refused(request, article, error)
    request.session.pop(KEPT, None)
    return _sheet(request, article, {}, done=True)


@require_safe
@for_readers
def kept_report(request: ReaderRequest) -> HttpResponse:
    """What a reader wrote before signing in, ready to be sent."""
    kept = request.session.get(KEPT)
    if not kept:
        return redirect("/")
    note = _("Your words are here. Look at them once more, then send them.")
    return _sheet(request, _article(kept["article"]), kept, note=note)


def _article(article_id: int) -> ArticlePage:
    return get_object_or_404(ArticlePage.objects.visible_to(None), pk=article_id)


def _with_changes(rows: list[Version]) -> list[tuple[Version, list[Any]]]:
    """Each version with what changed in it, by part; nothing where its words, or those before, are withheld."""
    older = [*rows[1:], _before(rows[-1])] if rows else []
    return [(version, _parts(version, before)) for version, before in zip(rows, older, strict=True)]


def _before(version: Version) -> Version | None:
    return Version.objects.of_article(version.article_id).filter(number=version.number - 1).first()


def _parts(version: Version, before: Version | None) -> list[Any]:
    if version.withheld or (before is not None and before.withheld):
        return []
    return [(part, version.changes[part]) for part in Version.PARTS if part in version.changes]


def _typed(data: Any) -> dict[str, Any]:
    quote = quote_of(data)
    words = {name: str(data.get(name) or "")[:5000] for name in FIELDS}
    return {**words, "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix, "start": quote.start or ""}


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _keep(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """Nobody is signed in: keep the words in the session and ask; they are there afterwards."""
    request.session[KEPT] = {"article": article.pk, **_typed(request.POST)}
    url = f"{reverse('readers:sign_in')}?{urlencode({'next': reverse('corrections:kept_report')})}"
    if _is_part(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


def _refused(request: HttpRequest, article: ArticlePage, error: CorrectionError) -> HttpResponse:
    # htmx swaps in 422 and 429; anything else must come as a success to be seen.
    status = error.status if error.status in (422, 429) or not _is_part(request) else 200
    response = _sheet(request, article, _typed(request.POST), error=str(error), status=status)
    if isinstance(error, TooManyReports):
        response.headers["Retry-After"] = str(error.retry_after_seconds)
    return response


def _sheet(
    request: HttpRequest, article: ArticlePage, typed: dict[str, Any], *, status: int = 200, **context: Any
) -> HttpResponse:
    own = {"reader_id": request.user.pk} if request.method == "POST" or "note" in context else {}
    page = {"article": article, "typed": typed, **own, **context}
    name = "_report" if _is_part(request) else "report"
    response = render(request, f"corrections/{name}.html", page, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
