"""Which mail service tells of letters that come back: the operator's choice, as a URL."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_VIEWS = {
    "brevo": "BrevoTrackingWebhookView",
    "mailgun": "MailgunTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "sendgrid": "SendGridTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
}


@dataclass(frozen=True)
class MailService:
    """name: of anymail's module. view: what reads its reports. secret: "user:password", or a signing key."""

    name: str
    view: str
    secret: str


def read_mail_service(text: str) -> MailService | None:
    """Read a URL such as `postmark://user:password@`, or for Mailgun, which signs, `mailgun://:KEY@`; None for "".

    Raises ValueError, whose text is a sentence for the operator.
    """
    if not text:
        return None
    parts = urlsplit(text)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if parts.scheme not in _VIEWS:
        raise ValueError(f"write one of {', '.join(_VIEWS)} before the ://.")
    if len(password) < 16 or (not user and parts.scheme != "mailgun"):
        raise ValueError("write a user and a password of at least 16 characters, such as postmark://bounces:PASSWORD@.")
    return MailService(
        parts.scheme, _VIEWS[parts.scheme], password if parts.scheme == "mailgun" else f"{user}:{password}"
    )
