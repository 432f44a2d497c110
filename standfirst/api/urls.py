from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path

from standfirst.api.root import make_api
from standfirst.apikit.addresses import in_house_style, urls_of
from standfirst.apikit.errors import NotFound

api = make_api()


def nothing_here(request: HttpRequest) -> HttpResponse:
    raise NotFound


urlpatterns = [
    path("v1/", include((urls_of(api), "ninja"), namespace="api")),
    re_path("", in_house_style(nothing_here), name="nothing-here"),
]
