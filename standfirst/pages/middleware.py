"""What every answer of Django passes through: one host, same-origin posts, private answers, security headers."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_vary_headers

from standfirst.lib.origin import is_own_page
from standfirst.pages.cache import MADE_OF
from standfirst.pages.tables import reading

Answer = Callable[[HttpRequest], HttpResponse]

# Addresses that monitoring asks by whatever name it has for this machine.
ANY_HOST = ("/healthz", "/readyz", "/metrics")

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'"
)
# Wagtail's screens write styles and scripts into the page and frame their own preview.
NEWSROOM_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; frame-ancestors 'self'; base-uri 'none'; object-src 'none'"
)


class SecurityHeaders:
    """The headers of SECURITY.md, rule 6."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_newsroom = request.path.startswith("/newsroom/") or getattr(request, "is_preview", False)
        for name, value in self.headers(is_newsroom=is_newsroom).items():
            response.headers.setdefault(name, value)
        return response

    def headers(self, *, is_newsroom: bool) -> dict[str, str]:
        headers = {
            "Content-Security-Policy": NEWSROOM_POLICY if is_newsroom else PUBLIC_POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "SAMEORIGIN" if is_newsroom else "DENY",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        if settings.SITE_URL.startswith("https://"):
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return headers


class OneHost:
    """Sends every other name of this machine to the paper's address."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.META.get("HTTP_HOST", "")
        if host.lower() not in self.hosts() and request.path not in ANY_HOST:
            return HttpResponsePermanentRedirect(settings.SITE_URL + request.get_full_path())
        return self.get_response(request)

    def hosts(self) -> tuple[str, ...]:
        """The demo has a name besides its number: browsers keep passkeys for names only."""
        name = settings.SITE_HOST.replace("127.0.0.1:", "localhost:") if settings.DEMO else settings.SITE_HOST
        return settings.SITE_HOST, name


class SameOriginPosts(CsrfViewMiddleware):
    """Every change must come from our own pages: Sec-Fetch-Site, else Origin, else the CSRF token (rule 6).

    The first two are set by the browser and cannot be forged by another site, so pages that everybody shares need no
    token in them.
    """

    def process_view(self, request: HttpRequest, callback, args, kwargs):  # type: ignore[no-untyped-def]
        fetch_site, origin = request.META.get("HTTP_SEC_FETCH_SITE"), request.META.get("HTTP_ORIGIN")
        if is_own_page(fetch_site=fetch_site, origin=origin, site_url=settings.SITE_URL):
            return None
        return super().process_view(request, callback, args, kwargs)


class PrivateAnswers:
    """An answer that depends on who asks is kept by nobody. All others say themselves how long they last, or are asked
    about each time: a correction is seen at once behind every proxy (RFC 9111, 4.2.2 lets them guess otherwise).

    It stands outside of all that set cookies or redirect, to see what they did.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = getattr(request, "session", None)
        if response.cookies or (session is not None and session.accessed) or request.path.startswith("/me/"):
            response.headers["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ["Cookie"])
        response.headers.setdefault("Cache-Control", "no-cache")
        return response


class MadeOf:
    """Says of a page that is the same for every visitor which tables it was made of, so that it can be kept.

    It stands outside of all others, to see what they read and did.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET":
            return self.get_response(request)
        with reading() as tables:
            response = self.get_response(request)
        if self.is_for_all(request, response):
            response.headers[MADE_OF] = " ".join(sorted(tables))
        return response

    def is_for_all(self, request: HttpRequest, response: HttpResponse) -> bool:
        """A whole page of a view that knows no visitor, in which nothing of this one was looked at."""
        route, session = request.resolver_match, getattr(request, "session", None)
        return (
            route is not None
            and route.view_name in settings.PAGES_FOR_ALL | settings.CALLS_FOR_STRANGERS
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
            and not (session is not None and session.accessed)
            and not {"Authorization", "X-Session-Token", "X-Subscription-Secret"} & request.headers.keys()
            and not getattr(request, "is_preview", False)
        )
