"""The corrections' desk in the newsroom: readers' reports, and an article's corrections and versions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from standfirst.articles.errors import ArticleLocked
from standfirst.articles.models import ArticlePage, Correction, SectionPage
from standfirst.articles.sections import with_sections
from standfirst.corrections.actions import add_correction, answer_report, take_back_correction, withhold_version
from standfirst.corrections.errors import CorrectionError
from standfirst.corrections.forms import AnswerForm, CorrectionForm
from standfirst.corrections.models import ErrorReport, Version
from standfirst.corrections.permissions import may_see_reports

AT_ONCE = 20
LOCKED = gettext_lazy("Somebody else holds this article: ask them to unlock it, then do this again.")


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Readers' reports that wait, or were answered; all of them or those of one section."""
    if not may_see_reports(request.user):
        raise PermissionDenied
    name = "answered" if request.GET.get("list") == "answered" else "open"
    rows = ErrorReport.objects.visible_to(request.user)
    sections = list(SectionPage.objects.live().order_by("path"))
    chosen = next((section for section in sections if section.slug == request.GET.get("section")), None)
    if chosen is not None:
        rows = rows.in_section(chosen)
    listed = rows.open() if name == "open" else rows.answered()
    page = Paginator(listed.with_all(), AT_ONCE).get_page(request.GET.get("p"))
    with_sections([report.article for report in page.object_list])
    context = {
        "page": page,
        "name": name,
        "waiting": rows.open().count(),
        "sections": sections,
        "chosen": chosen,
        "places": Correction.Place.choices,
    }
    return render(request, "corrections/queue.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a report, then show the queue again."""
    editor: Any = request.user
    report = get_object_or_404(ErrorReport.objects.visible_to(editor).with_all(), pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose “Corrected” or “Not an error” and write one sentence for the reader."))
        return _queue_again(request, report, form)
    words = {**form.cleaned_data, "place": form.cleaned_data["place"] or Correction.Place.FOOT}
    try:
        answer_report(editor=editor, report=report, **words)
    except (CorrectionError, ArticleLocked) as error:
        messages.error(request, LOCKED if isinstance(error, ArticleLocked) else str(error))
        return _queue_again(request, report, form)
    messages.success(request, _("Answered. The reader is told."))
    return redirect("corrections_desk:queue")


@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    """An article's corrections with the form for a new one, and its versions."""
    editor: Any = request.user
    found = _article_for(request, article_id)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_correction(editor=editor, article=found, **form.cleaned_data)
        except (CorrectionError, ArticleLocked) as error:
            form.add_error(None, LOCKED if isinstance(error, ArticleLocked) else str(error))
        else:
            messages.success(request, _("The correction is published with the article."))
            return redirect(f"{request.path}?new={made.pk}")
    context = {
        "article": found,
        "form": form,
        "corrections": list(found.corrections.all()),
        "new": request.GET.get("new", ""),
        "versions": list(Version.objects.of_article(found).latest_first()[:50]),
    }
    return render(request, "corrections/article.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a correction out of the article again."""
    editor: Any = request.user
    correction = get_object_or_404(Correction, pk=pk)
    found = _article_for(request, correction.article_id)
    try:
        take_back_correction(editor=editor, correction=correction)
    except (CorrectionError, ArticleLocked) as error:
        messages.error(request, LOCKED if isinstance(error, ArticleLocked) else str(error))
    else:
        messages.success(request, _("The correction is gone from the article."))
    return redirect("corrections_desk:article", found.pk)


@require_POST
def withhold(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the words of a version from readers, or show them again."""
    version = get_object_or_404(Version, pk=pk)
    found = _article_for(request, version.article_id)
    withhold_version(version=version, withheld=request.POST.get("withheld") == "on")
    messages.success(request, _("Done: the page of versions shows it so."))
    return redirect("corrections_desk:article", found.pk)


def _article_for(request: HttpRequest, article_id: int) -> ArticlePage:
    """The article, for whoever may publish it."""
    editor: Any = request.user
    found = get_object_or_404(ArticlePage.objects.editable_by(editor), pk=article_id)
    if not found.permissions_for_user(editor).can_publish():
        raise PermissionDenied
    return found


def _queue_again(request: HttpRequest, report: ErrorReport, form: AnswerForm) -> HttpResponse:
    """The report alone, with what was typed."""
    page = Paginator([report], 1).get_page(1)
    context = {"page": page, "name": "open", "typed": form.data, "places": Correction.Place.choices, "sections": []}
    return render(request, "corrections/queue.html", context, status=422)
