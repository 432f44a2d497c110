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
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from standfirst.alerts.actions import cancel_alert, send_alert
from standfirst.alerts.errors import AlertError, AlreadyAlerted
from standfirst.alerts.forms import AlertForm
from standfirst.alerts.models import Alert
from standfirst.alerts.permissions import may_send_alerts
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
    """The latest alerts with their figures."""
    rows = Alert.objects.visible_to(request.user).with_figures().latest_first().select_related("article", "editor")
    page = Paginator(rows, 25).get_page(request.GET.get("p"))
    return render(request, "alerts/list.html", {"page": page, "rows": [(row, row.balance()) for row in page]})


def alert(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert and its balance; the page asks again by itself while it runs."""
    found = get_object_or_404(Alert.objects.visible_to(request.user).select_related("article", "editor"), pk=pk)
    balance = found.balance()
    words = {
        "alert": found,
        "balance": balance,
        "done": balance.audience - balance.pending,
        "is_under_way": found.status in (Alert.Status.WAITING, Alert.Status.SENDING),
        "may_cancel": found.may_be_cancelled and may_send_alerts(request.user),
    }
    return render(request, "alerts/alert.html", words)


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
    """Preview and audience, then send."""
    article = get_object_or_404(ArticlePage.objects.visible_to(None), pk=article_id)
    editor: Any = request.user
    form = AlertForm(request.POST or None, article=article)
    if request.method == "POST" and form.is_valid():
        try:
            sent = send_alert(article=article, editor=editor, **form.cleaned_data)
        except AlreadyAlerted as problem:
            messages.error(request, str(problem))
            return redirect("alert_desk:alert", problem.alert.pk)
        except AlertError as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("alert_desk:alert", sent.pk)
    return render(request, "alerts/send.html", {"article": article, "form": form})
