"""What browsers report of an alert; the same answer whether or not it counts, or there is such an alert."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from standfirst.alerts.beacons import count_shown, count_tap, may_report
from standfirst.readers.pace import address_of


@require_POST
def tap(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody tapped it."""
    if may_report(deed="tap", alert_id=pk, network=address_of(request)):
        count_tap(alert_id=pk, is_second=request.GET.get("headline") == "second")
    return HttpResponse(status=204)


@require_POST
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """It stands on a screen."""
    if may_report(deed="shown", alert_id=pk, network=address_of(request)):
        count_shown(alert_id=pk)
    return HttpResponse(status=204)
