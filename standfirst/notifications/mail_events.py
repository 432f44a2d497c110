"""What a mail service tells of letters it could not deliver (by webhook; anymail knows each service's own format)."""

from importlib import import_module
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType
from django.conf import settings
from django.http import HttpRequest

from standfirst.mail_services import MailService
from standfirst.notifications.letters import refuse
from standfirst.notifications.models import RefusedAddress

# A letter that is only late is no bounce: services call that "deferred", and go on trying.
_REASONS = {
    EventType.BOUNCED: RefusedAddress.Reason.BOUNCED,
    EventType.COMPLAINED: RefusedAddress.Reason.COMPLAINED,
}


def heed(request: HttpRequest, service: MailService) -> int:
    """Write no more to the addresses that this report names; return how many that are.

    Raises AnymailWebhookValidationFailure (a SuspiciousOperation, answered with 400) for a report without the secret.
    """
    view = _reader_of(service)
    view.run_validators(request)
    events: list[AnymailTrackingEvent] = view.parse_events(request)
    refused = [(event.recipient, _REASONS[event.event_type]) for event in events if event.event_type in _REASONS]
    for address, reason in refused:
        refuse(address, reason)
    return len(refused)


def service_called(name: str) -> MailService | None:
    """The operator's mail service, if it is this one."""
    service: MailService | None = settings.MAIL_EVENTS
    return service if service is not None and service.name == name else None


def _reader_of(service: MailService) -> Any:
    module = import_module(f"anymail.webhooks.{service.name}")
    view = getattr(module, service.view)
    if service.name == "mailgun":
        return view(webhook_signing_key=service.secret)
    return view(webhook_secret=[service.secret])
