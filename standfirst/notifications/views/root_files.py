"""The two files that must stand at the site's root."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

_SCRIPTS = Path(__file__).parent.parent / "static" / "notifications"
# In this order; a worker is one script, and may load no other here (Trusted Types).
_PARTS = ("service-worker.js", "worker-offline.js")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker stands at the root, because a worker serves only what lies below it."""
    source = b"\n".join((_SCRIPTS / name).read_bytes() for name in _PARTS)
    response = HttpResponse(source, content_type="text/javascript; charset=utf-8")
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
        "shortcuts": [
            {"name": gettext("Saved for later"), "url": "/saved/"},
            {"name": gettext("Alerts on this device"), "url": "/alerts/"},
        ],
        "icons": [
            {"src": static(file), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for file, sizes, purpose in icons
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(no_cache=True)
def saved(request: HttpRequest) -> HttpResponse:
    """What this browser keeps; the same for everybody, filled in by the browser. Shown also where a page fails."""
    return render(request, "notifications/saved.html")
