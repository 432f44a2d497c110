"""A letter to one reader, in plain text, with a way out that needs one click (RFC 8058)."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from standfirst.notifications.channels.push import absolute
from standfirst.notifications.models import Notification
from standfirst.notifications.unsubscribing import make_token


def deliver(notification: Notification) -> None:
    """Write to the reader. A mail server that is away raises, and the job is done again."""
    letter_of(notification).send()


def letter_of(notification: Notification) -> EmailMessage:
    """The letter: what happened, where it is, and how to have no more of this kind."""
    way_out = settings.SITE_URL + reverse(
        "notifications:stop_email", args=[make_token(notification.reader_id, notification.kind)]
    )
    words = {
        "notification": notification,
        "url": absolute(notification.url),
        "way_out": way_out,
        "preferences": settings.SITE_URL + reverse("notifications:preferences"),
        "site_name": settings.SITE_NAME,
    }
    return EmailMessage(
        subject=" ".join(notification.title.split())[:200],
        body=render_to_string("notifications/letter.txt", words),
        to=[notification.reader.email],
        headers={
            "List-Unsubscribe": f"<{way_out}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
