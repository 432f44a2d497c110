"""How a reader wants to be told of what, and on which devices."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from standfirst import limits
from standfirst.notifications import letters, preferences
from standfirst.notifications.calm import is_paused, zone
from standfirst.notifications.delivery import choose_delivery, delivery_of, go_on, pause, time_zone_of
from standfirst.notifications.errors import SubscriptionNotYours
from standfirst.notifications.forms import DeliveryForm, initial
from standfirst.notifications.models import PushSubscription, RefusedAddress
from standfirst.notifications.requests import ReaderRequest
from standfirst.notifications.subscriptions import unsubscribe
from standfirst.notifications.tasks import send_test
from standfirst.notifications.topics import names_of

TESTS_IN_AN_HOUR = 20


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preferences_page(request: HttpRequest) -> HttpResponse:
    """Kind by channel, when and how often, and the reader's devices; for a stranger, this browser alone."""
    if not request.user.is_authenticated:
        return render(request, "notifications/this_browser.html") if request.method != "POST" else _sign_in(request)
    form = DeliveryForm(request.POST if request.method == "POST" else None, initial=_chosen(request))
    if request.method == "POST" and form.is_valid():
        if request.POST.get("reader", "") not in ("", str(request.user.pk)):
            return _page(request, form, status=409)
        _choose_all(request)
        choose_delivery(reader=request.user, **form.choices())
        messages.success(request, _("Your choices are saved."))
        return redirect("notifications:preferences")
    return _page(request, form, status=422 if form.errors else 200)


@require_POST
@login_required
def pause_all(request: ReaderRequest) -> HttpResponse:
    """No push and no letter for a week, or on again."""
    if request.POST.get("go_on"):
        go_on(reader=request.user)
    else:
        pause(reader=request.user)
    return redirect("notifications:preferences")


@require_POST
@login_required
def try_address(request: ReaderRequest) -> HttpResponse:
    """Letters arrive again: the reader has looked after their mailbox."""
    letters.try_again(request.user.email)
    messages.success(request, _("We write to you again. If letters come back once more, we stop and tell you here."))
    return redirect("notifications:preferences")


@require_POST
@login_required
def remove_device(request: ReaderRequest, pk: int) -> HttpResponse:
    try:
        unsubscribe(subscription_id=pk, reader=request.user)
    except SubscriptionNotYours as error:
        raise Http404 from error
    messages.success(request, _("That browser gets no more alerts."))
    return redirect("notifications:preferences")


@require_POST
@login_required
def test_device(request: ReaderRequest, pk: int) -> HttpResponse:
    """Show a first message there."""
    device = PushSubscription.objects.visible_to(request.user).filter(pk=pk).first()
    if device is None:
        raise Http404
    verdict = limits.take("push-test", str(request.user.pk), limit=TESTS_IN_AN_HOUR, period=timedelta(hours=1))
    if verdict.allowed:
        send_test.enqueue(device.pk)
        messages.success(request, _("A test is on its way. It should appear within a minute."))
    else:
        messages.error(request, _("That was tested too often. Try again in an hour."))
    return redirect("notifications:preferences")


def _sign_in(request: HttpRequest) -> HttpResponse:
    return redirect("/accounts/login/?next=/me/notifications/")


def _page(request: HttpRequest, form: DeliveryForm, *, status: int) -> HttpResponse:
    reader: Any = request.user
    delivery = delivery_of(reader)
    clock = time_zone_of(reader)
    words = {
        "form": form,
        "reader": reader,
        "delivery": delivery,
        "is_paused": is_paused(delivery, timezone.now()),
        "is_other_reader": status == 409,
        "zone": str(zone(clock)),
        "now_there": timezone.localtime(timezone.now(), zone(clock)),
        "table": _as_typed(request, preferences.table_for(reader)),
        "refused": RefusedAddress.objects.filter(email__iexact=reader.email).first(),
        "devices": _devices(reader),
    }
    return render(request, "notifications/preferences.html", words, status=status)


def _devices(reader: Any) -> list[dict[str, Any]]:
    """The reader's browsers, the one seen last in front, with the names of what each is told about."""
    devices = list(PushSubscription.objects.visible_to(reader).prefetch_related("topics").order_by("-seen_at"))
    names = names_of({row.topic for device in devices for row in device.topics.all()})
    return [
        {"device": device, "topics": [names[row.topic] for row in device.topics.all() if names.get(row.topic)]}
        for device in devices
    ]


def _as_typed(request: HttpRequest, table: Any) -> Any:
    """What was ticked stays so when something else of the form is to be put right."""
    if request.method != "POST":
        return table
    return [(kind, [(name, f"{kind.name}-{name}" in request.POST) for name, _on in boxes]) for kind, boxes in table]


def _choose_all(request: HttpRequest) -> None:
    """Remember each box of the form that differs from what counts now."""
    reader: Any = request.user
    for kind, boxes in preferences.table_for(reader):
        for channel, is_on in boxes:
            is_wanted = f"{kind.name}-{channel}" in request.POST
            if is_wanted != is_on:
                preferences.choose(reader=reader, kind=kind.name, channel=channel, enabled=is_wanted)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    reader: Any = request.user
    return initial(delivery_of(reader))
