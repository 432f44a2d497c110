"""Every address of the paper; the first words are those of `RESERVED_SLUGS`."""

from django.urls import include, path

urlpatterns = [
    path("newsroom/", include("wagtail.admin.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/", include("standfirst.api.urls")),
    path("", include("standfirst.articles.urls")),
    path("", include("standfirst.readers.urls")),
    path("", include("wagtail.urls")),
]
