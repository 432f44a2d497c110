"""Inbox, preferences, the way out of letters, and the two files that must stand at the site's root."""

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from standfirst.notifications import actions, preferences, unsubscribing
from standfirst.notifications.errors import SubscriptionNotYours
from standfirst.notifications.models import Notification, PushSubscription
from standfirst.notifications.subscriptions import unsubscribe
from standfirst.notifications.topics import name_of

if TYPE_CHECKING:
    from standfirst.readers.models import Reader

SHOWN_IN_INBOX = 50


class ReaderRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: "Reader"


@require_GET
@login_required
def inbox(request: ReaderRequest) -> HttpResponse:
    """What the reader was told, newest first. Seen here, it counts as read."""
    rows = Notification.objects.visible_to(request.user).latest_first()
    before = request.GET.get("before", "")
    if before.isdecimal():
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows[: SHOWN_IN_INBOX + 1])
    next_before = shown[SHOWN_IN_INBOX - 1].pk if len(shown) > SHOWN_IN_INBOX else None
    shown = shown[:SHOWN_IN_INBOX]
    response = render(request, "notifications/inbox.html", {"notifications": shown, "next_before": next_before})
    if not _is_guess(request):
        actions.mark_read(reader=request.user, notification_ids=[row.pk for row in shown])
    return response


@require_POST
@login_required
def read_all(request: ReaderRequest) -> HttpResponse:
    actions.mark_read(reader=request.user)
    return redirect("notifications:inbox")


@require_http_methods(["GET", "POST"])
@login_required
def preferences_page(request: ReaderRequest) -> HttpResponse:
    """Kind by channel, and the reader's devices."""
    if request.method == "POST":
        _choose_all(request)
        return redirect("notifications:preferences")
    devices = PushSubscription.objects.visible_to(request.user).prefetch_related("topics").order_by("-seen_at")
    words = {
        "table": preferences.table_for(request.user),
        "channels": preferences.CHANNELS,
        "devices": [{"device": device, "topics": _topic_names(device)} for device in devices],
    }
    return render(request, "notifications/preferences.html", words)


@require_POST
@login_required
def remove_device(request: ReaderRequest, pk: int) -> HttpResponse:
    try:
        unsubscribe(subscription_id=pk, reader=request.user)
    except SubscriptionNotYours as error:
        raise Http404 from error
    return redirect("notifications:preferences")


# Mail programs post here by themselves, without cookies or origin (RFC 8058, section 3.2); the token is the permission.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def stop_email(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters of one kind. Opening the link only asks; scanners open every link of a letter."""
    found = unsubscribing.read_token(token)
    if found is None:
        raise Http404
    reader, kind = found
    if request.method == "POST":
        unsubscribing.stop_email(reader, kind)
    return render(request, "notifications/stop_email.html", {"is_done": request.method == "POST"})


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker stands at the root, because a worker serves only what lies below it."""
    source = Path(__file__).parent / "static" / "notifications" / "service-worker.js"
    response = HttpResponse(source.read_bytes(), content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@require_safe
@cache_control(max_age=3600, public=True)
def manifest(request: HttpRequest) -> HttpResponse:
    """What makes the paper installable on a home screen."""
    icons = [("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any")]
    icons.append(("icon-maskable-512.png", "512x512", "maskable"))
    content = {
        "id": "/",
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME.removeprefix("The ")[:14],
        "lang": settings.LANGUAGE_CODE,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fcfaf6",
        "theme_color": "#fcfaf6",
        "icons": [
            {"src": static(file), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for file, sizes, purpose in icons
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _is_guess(request: HttpRequest) -> bool:
    """A browser that loads the page in case it is wanted has shown nothing to anybody."""
    return "prefetch" in request.headers.get("Sec-Purpose", "")


def _choose_all(request: ReaderRequest) -> None:
    """Remember each box of the form that differs from what counts now."""
    reader = request.user
    for kind, boxes in preferences.table_for(reader):
        for channel, is_on in boxes:
            is_wanted = f"{kind.name}-{channel}" in request.POST
            if is_wanted != is_on:
                preferences.choose(reader=reader, kind=kind.name, channel=channel, enabled=is_wanted)


def _topic_names(device: PushSubscription) -> list[str]:
    return [name for name in (name_of(row.topic) for row in device.topics.all()) if name]
