"""What a tapped alert reports."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from standfirst.alerts.actions import count_tap


# A service worker without a page has no token to send; the count says nothing of anybody, and changes nothing else.
@csrf_exempt
@require_POST
def tap(request: HttpRequest, pk: int) -> HttpResponse:
    """Count a tap; the same answer whether or not there is such an alert."""
    count_tap(alert_id=pk)
    return HttpResponse(status=204)
