"""What a tapped alert reports."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from standfirst.alerts.actions import count_tap


@require_POST
def tap(request: HttpRequest, pk: int) -> HttpResponse:
    """Count a tap; the same answer whether or not there is such an alert."""
    count_tap(alert_id=pk, is_second=request.GET.get("headline") == "second")
    return HttpResponse(status=204)
