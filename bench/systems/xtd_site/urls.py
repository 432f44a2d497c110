"""Its own addresses, and a trust in every post, which its documentation provides for behind a log-in."""

from django.urls import include, path
from django_comments_xtd.signals import should_request_be_authorized


def trust(**kwargs: object) -> bool:
    return True


should_request_be_authorized.connect(trust)
urlpatterns = [path("comments/", include("django_comments_xtd.urls"))]
