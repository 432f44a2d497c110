"""Every address of the paper; the first words are those of `RESERVED_SLUGS`."""

from django.urls import include, path

urlpatterns = [
    # Before Wagtail's and allauth's own, whose sign-in pages these replace.
    path("", include("standfirst.readers.urls")),
    path("newsroom/", include("wagtail.admin.urls")),
    path("accounts/", include("allauth.urls")),
    path("_allauth/", include("allauth.headless.urls")),
    path("api/", include("standfirst.api.urls")),
    path("", include("standfirst.apikit.urls")),
    path("", include("standfirst.articles.urls")),
    path("", include("standfirst.comments.urls")),
    path("", include("standfirst.notifications.urls")),
    path("", include("standfirst.alerts.urls")),
    path("", include("wagtail.urls")),
]
