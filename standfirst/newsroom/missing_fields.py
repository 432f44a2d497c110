"""A form of Wagtail's that arrives without one of its fields is the sender's mistake, not ours: 400 and a sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.admin.views import chooser

Answer = Callable[[HttpRequest], HttpResponse]


class MissingFields:
    """Wagtail's screens take what they ask for out of the form without looking whether it is there."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, MultiValueDictKeyError) and request.path.startswith("/newsroom/"):
            return _incomplete()
        return None


def choose_external_link(request: HttpRequest) -> HttpResponse:
    """Wagtail's dialog for a link elsewhere, whose check of the address breaks when there is none."""
    if request.method == "POST" and "external-link-chooser-url" not in request.POST:
        return _incomplete()
    answer: HttpResponse = chooser.ExternalLinkView.as_view()(request)
    return answer


def _incomplete() -> HttpResponse:
    sentence = _("A part of the form did not arrive. Go back, load the page again and send the form once more.")
    return HttpResponseBadRequest(sentence, content_type="text/plain; charset=utf-8")
