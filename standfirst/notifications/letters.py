"""Letters to readers: plain text first, the same in HTML, and a way out that needs one click (RFC 8058)."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from standfirst.notifications.channels.push import absolute
from standfirst.notifications.kinds import words_for
from standfirst.notifications.models import Notification, RefusedAddress
from standfirst.notifications.unsubscribing import make_token

if TYPE_CHECKING:
    from standfirst.readers.models import Reader

# Rules that cannot be inlined, such as those for dark rooms, stay in the head.
_inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def letter_about(reader: "Reader", told: Sequence[Notification]) -> EmailMultiAlternatives:
    """The letter about these, all of one group: what happened, where it is, and how to have no more of this kind."""
    first, last = told[0], told[-1]
    with translation.override(reader.language or settings.LANGUAGE_CODE):
        title = words_for(first.kind, first.title, count=len(told), name=first.group_name)
        words = {
            "title": title,
            "told": told,
            "url": absolute(first.url),
            "preheader": last.body,
        }
        return compose(reader, "letter", subject=title, way_out_of=first.kind, words=words)


def compose(
    reader: "Reader", template: str, *, subject: str, way_out_of: str, words: dict[str, Any]
) -> EmailMultiAlternatives:
    """A letter made of `<template>.txt` and `<template>.html`, in the language at hand and on the reader's clock.

    way_out_of: the kind of letters that its link ends.
    """
    way_out = settings.SITE_URL + reverse("notifications:stop_email", args=[make_token(reader.pk, way_out_of)])
    context = {
        **words,
        "subject": subject,
        "reader": reader,
        "way_out": way_out,
        "preferences": settings.SITE_URL + reverse("notifications:preferences"),
        "inbox": settings.SITE_URL + reverse("notifications:inbox"),
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    with timezone.override(ZoneInfo(reader.time_zone or settings.TIME_ZONE)):
        text = render_to_string(f"notifications/letters/{template}.txt", context)
        html = render_to_string(f"notifications/letters/{template}.html", context)
    letter = EmailMultiAlternatives(
        subject=" ".join(subject.split())[:200],
        body=text,
        to=[reader.email],
        headers={
            "List-Unsubscribe": f"<{way_out}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    letter.attach_alternative(_inliner.inline(html), "text/html")
    return letter


def post(letter: EmailMultiAlternatives) -> bool:
    """Hand the letter to the mail server; False when it refuses the address for good, which is noted.

    Raises SMTPException or OSError for a server that is away: the letter is to be tried again.
    """
    try:
        letter.send()
    except SMTPRecipientsRefused as refusal:
        if any(code < 500 for code, _ in refusal.recipients.values()):
            raise
        refuse(letter.to[0], RefusedAddress.Reason.BOUNCED)
        return False
    return True


def may_write_to(address: str) -> bool:
    """Whether letters arrive at this address, as far as we know."""
    return not RefusedAddress.objects.filter(email__iexact=address).exists()


def refuse(address: str, reason: str) -> None:
    """Write no more letters to this address: they come back, or its owner called one unwanted."""
    RefusedAddress.objects.get_or_create(email__iexact=address, defaults={"email": address.lower(), "reason": reason})


def try_again(address: str) -> None:
    """Its owner says that letters arrive there after all."""
    RefusedAddress.objects.filter(email__iexact=address).delete()
