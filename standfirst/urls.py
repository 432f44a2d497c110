"""Every address of the paper; the first words are those of `RESERVED_SLUGS`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.views.generic import RedirectView


def _not_here(request: HttpRequest, **parts: str) -> HttpResponse:
    raise Http404


handler500 = "standfirst.pages.failures.server_error"

urlpatterns = [
    # Before Wagtail's and allauth's own, whose sign-in pages these replace.
    path("", include("standfirst.readers.urls")),
    # Wagtail's frontend sign-in takes a password alone, without limits and second factor.
    path("_util/login/", RedirectView.as_view(pattern_name="readers:sign_in", query_string=True)),
    # The dialog that chooses a topic makes none; Wagtail's call for it breaks.
    path("newsroom/snippets/choose/articles/topic/create/", _not_here),
    # Before the pages of Wagtail that these replace.
    path("newsroom/", include("standfirst.newsroom.urls")),
    path("newsroom/", include("wagtail.admin.urls")),
    path("accounts/", include("allauth.urls")),
    # Readers have no telephone numbers; allauth's call breaks without them.
    path("_allauth/<str:client>/v1/account/phone", _not_here),
    path("_allauth/", include("allauth.headless.urls")),
    path("api/", include("standfirst.api.urls")),
    path("", include("standfirst.apikit.urls")),
    path("", include("standfirst.articles.urls")),
    path("", include("standfirst.corrections.urls")),
    path("", include("standfirst.comments.urls")),
    path("", include("standfirst.notifications.urls")),
    path("", include("standfirst.alerts.urls")),
    path("", include("standfirst.newsroom.invitation_urls")),
    path("", include("standfirst.moderation.site_urls")),
    path("", include("standfirst.privacy.urls")),
    path("", include("wagtail.urls")),
]
