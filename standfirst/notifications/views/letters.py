"""The way out of letters, and what mail services tell of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from standfirst.notifications import mail_events, unsubscribing


# Mail programs post here by themselves, without cookies or origin (RFC 8058, section 3.2); the token is the permission.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def stop_email(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters of one kind. Opening the link only asks; scanners open every link of a letter."""
    found = unsubscribing.read_token(token)
    if found is None:
        raise Http404
    reader, kind = found
    words: dict[str, Any] = {"is_digest": kind == unsubscribing.DIGEST}
    if "undo" in request.POST:
        words["is_back"] = unsubscribing.take_back(reader, kind, request.POST["undo"])
    elif request.method == "POST":
        words |= {"is_done": True, "undo": unsubscribing.stop_email(reader, kind)}
    else:
        words["is_done"] = unsubscribing.is_stopped(reader, kind)
    return render(request, "notifications/stop_email.html", words)


# A mail service posts here with the secret that the operator gave it.
@csrf_exempt
@require_POST
def letters_came_back(request: HttpRequest, service: str) -> HttpResponse:
    """Letters that could not be delivered, as the operator's mail service tells it."""
    known = mail_events.service_called(service)
    if known is None:
        raise Http404
    mail_events.heed(request, known)
    return HttpResponse(status=204)
