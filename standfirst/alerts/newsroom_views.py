"""The alert desk: what was sent and what became of it, and the form that sends."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from standfirst.alerts.actions import cancel_alert, send_alert
from standfirst.alerts.errors import AlertError, AlreadyAlerted
from standfirst.alerts.forms import AlertForm
from standfirst.alerts.headlines import SAMPLE
from standfirst.alerts.models import Alert
from standfirst.alerts.permissions import may_send_alerts
from standfirst.alerts.rehearsal import rehearse
from standfirst.alerts.report import report
from standfirst.articles.models import ArticlePage

View = Callable[..., HttpResponse]


def for_senders(view: View) -> View:
    """Only those who may send alerts."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_send_alerts(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def confirmed(view: View) -> View:
    """An alert goes to thousands of pockets: who has not signed in within five minutes shows again who they are."""
    asking_again = reauthentication_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        records = get_authentication_records(request, request.user)
        youngest = max((record["at"] for record in records), default=0.0)
        is_fresh = time.time() - youngest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return (view if is_fresh else asking_again)(request, *args, **kwargs)

    return guarded


def alerts(request: HttpRequest) -> HttpResponse:
    """The latest alerts with their figures; `?status=` those in one state."""
    status = request.GET.get("status", "")
    rows = Alert.objects.visible_to(request.user).in_state(status).with_figures().latest_first()
    page = Paginator(rows.select_related("article", "editor"), 25).get_page(request.GET.get("p"))
    words = {
        "page": page,
        "rows": [(row, row.balance()) for row in page],
        "status": status,
        "statuses": Alert.Status.choices,
    }
    with timezone.override(timezone.get_default_timezone()):
        return render(request, "alerts/list.html", words)


def alert(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert and what became of it; `?part` answers the figures alone, for pages that are open."""
    found = get_object_or_404(Alert.objects.visible_to(request.user).select_related("article", "editor"), pk=pk)
    template = "alerts/_figures.html" if "part" in request.GET else "alerts/alert.html"
    with timezone.override(timezone.get_default_timezone()):
        words = {**report(found), "may_cancel": found.may_be_cancelled and may_send_alerts(request.user)}
        return render(request, template, words)


@require_POST
@for_senders
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        cancel_alert(alert=get_object_or_404(Alert.objects.visible_to(request.user), pk=pk))
    except AlertError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("The alert was taken back; nobody has been told."))
    return redirect("alert_desk:alert", pk)


@for_senders
@confirmed
def send(request: HttpRequest, article_id: int) -> HttpResponse:
    """Preview and audience, then send; or first to the editor's own devices."""
    article = ArticlePage.objects.visible_to(None).filter(pk=article_id).first()
    if article is None:
        return _not_published(request, article_id)
    editor: Any = request.user
    with timezone.override(timezone.get_default_timezone()):
        form = AlertForm(request.POST or None, article=article)
        if request.method == "POST" and "test" in request.POST:
            return _rehearse(request, article, form)
        if request.method == "POST" and form.is_valid():
            try:
                sent = send_alert(article=article, editor=editor, **form.cleaned_data)
            except AlreadyAlerted as problem:
                if _is_sent_by(problem.alert, editor, form.cleaned_data["title"]):
                    return redirect("alert_desk:alert", problem.alert.pk)
                form.add_error(None, str(problem))
            except (AlertError, ValueError) as problem:
                form.add_error(None, str(problem))
            else:
                return redirect("alert_desk:alert", sent.pk)
        return _desk(request, article, form)


def _is_sent_by(alert: Alert, editor: Any, title: str) -> bool:
    """Whether the button was only pressed twice. Another editor's words stay on the desk, beside what was sent."""
    return (alert.editor_id, alert.title) == (editor.pk, title)


def _rehearse(request: HttpRequest, article: ArticlePage, form: AlertForm) -> HttpResponse:
    """To the editor's devices only; nothing else of the form counts yet, and all of it stays."""
    form.full_clean()
    values = {name: str(form.data.get(name, "")) for name in ("title", "body", "urgency")}
    if not values["title"].strip() or {"title", "body", "urgency"} & form.errors.keys():
        return _desk(request, article, form)
    form.errors.clear()
    editor: Any = request.user
    return _desk(request, article, form, rehearsed=rehearse(article=article, editor=editor, **values))


def _desk(request: HttpRequest, article: ArticlePage, form: AlertForm, **more: Any) -> HttpResponse:
    words = {
        "article": article,
        "form": form,
        "told": Alert.objects.live().filter(article=article).latest_first(),
        "sample": SAMPLE,
        "host": settings.SITE_HOST,
        **more,
    }
    return render(request, "alerts/send.html", words)


def _not_published(request: HttpRequest, article_id: int) -> HttpResponse:
    """Nobody could read what the alert leads to; the editor is led to where it is published."""
    draft = get_object_or_404(ArticlePage.objects.editable_by(request.user), pk=article_id)
    words = _("“%(headline)s” is not published, so nobody could read it. Publish it, then send the alert.")
    messages.error(request, words % {"headline": draft.title})
    return redirect("wagtailadmin_pages:edit", draft.pk)
