"""Whether the newsroom would hear a form that is about to be sent."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def here(request: HttpRequest) -> HttpResponse:
    """Nothing, for whoever is in; whoever is not is led to the sign-in as everywhere (heard.js takes that for a no)."""
    return HttpResponse(status=204)
