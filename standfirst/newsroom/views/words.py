"""The words of Wagtail's scripts, with those sentences that we say better."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response


class ScriptWords(JavaScriptCatalog):
    packages = ["wagtail.admin"]

    def get_paths(self, packages: list[str]) -> list[str]:
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


def script_words(request: HttpRequest) -> HttpResponse:
    """In the language of whoever is at the desk."""
    answer: HttpResponse = get_localized_response(ScriptWords.as_view(), request)
    return answer
