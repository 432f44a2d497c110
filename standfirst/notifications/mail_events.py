"""What a mail service tells of letters it could not deliver (by webhook; anymail knows each service's own format)."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from anymail.exceptions import AnymailConfigurationError, AnymailError, AnymailWebhookValidationFailure
from anymail.signals import AnymailTrackingEvent, EventType
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest

from standfirst.mail_services import MailService
from standfirst.notifications.letters import refuse
from standfirst.notifications.models import RefusedAddress

_REASONS = {
    EventType.BOUNCED: RefusedAddress.Reason.BOUNCED,
    EventType.COMPLAINED: RefusedAddress.Reason.COMPLAINED,
}
# A full mailbox is no reason to write no more. Services call that a bounce too; how each says that one is for good.
_FOR_GOOD: dict[str, Callable[[dict[str, Any]], bool]] = {
    "brevo": lambda event: event["event"] in ("hard_bounce", "invalid_email"),
    "mailgun": lambda event: event["event-data"]["severity"] == "permanent",
    "mailjet": lambda event: bool(event["hard_bounce"]),
    "postmark": lambda event: event["Type"] == "HardBounce",
    "sendgrid": lambda event: event["type"] == "bounce",
    "sparkpost": lambda event: str(_only_value(event["msys"])["bounce_class"]) in ("10", "30", "90"),
}


def heed(request: HttpRequest, service: MailService) -> int:
    """Write no more to the addresses that this report names; return how many that are.

    Raises SuspiciousOperation (answered with 400) for a report without the secret, or one that cannot be read.
    """
    final = [event for event in _events(request, service) if _is_final(event, service)]
    for event in final:
        refuse(event.recipient, _REASONS[event.event_type])
    return len(final)


def service_called(name: str) -> MailService | None:
    """The operator's mail service, if it is this one."""
    service: MailService | None = settings.MAIL_EVENTS
    return service if service is not None and service.name == name else None


def _events(request: HttpRequest, service: MailService) -> list[AnymailTrackingEvent]:
    view = _reader_of(service)
    try:
        view.run_validators(request)
        return list(view.parse_events(request))
    except AnymailWebhookValidationFailure:
        raise
    except (AnymailError, AnymailConfigurationError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise SuspiciousOperation(f"A report of {service.name} could not be read.") from error


def _is_final(event: AnymailTrackingEvent, service: MailService) -> bool:
    """Whether no letter will arrive at this address, or none is wanted there."""
    if event.event_type not in _REASONS or not event.recipient:
        return False
    try:
        return event.event_type == EventType.COMPLAINED or _FOR_GOOD[service.name](event.esp_event)
    except (LookupError, TypeError, ValueError):
        return False


def _only_value(mapping: dict[str, Any]) -> Any:
    (value,) = mapping.values()
    return value


def _reader_of(service: MailService) -> Any:
    module = import_module(f"anymail.webhooks.{service.name}")
    view = getattr(module, service.view)
    if service.name == "mailgun":
        return view(webhook_signing_key=service.secret)
    return view(webhook_secret=[service.secret])
