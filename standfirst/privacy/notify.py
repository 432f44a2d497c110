"""What readers are told about their data, and in which words."""

from allauth.account.adapter import get_adapter
from django.urls import reverse
from django.utils.translation import gettext as _

from standfirst.notifications.actions import notify
from standfirst.notifications.message import Message
from standfirst.privacy.models import DataCopy
from standfirst.readers.models import Reader


def tell_of_copy(copy: DataCopy) -> None:
    """The copy is ready; the link leads to the reader's own page, never to the file."""
    notify(reader_ids=[copy.reader_id], message=copy_message, about=f"data:{copy.pk}")


def copy_message() -> Message:
    return Message(
        kind="data",
        title=_("The copy of your data is ready"),
        body=_("You can save it from your page for seven days."),
        url=reverse("privacy:data"),
        tag="data",
    )


def tell_of_closure(reader: Reader) -> None:
    """The account will be erased; how to think better of it."""
    context = {"closes_at": reader.closes_at, "path": reverse("privacy:closing")}
    get_adapter().send_mail("privacy/email/closing", reader.email, context)
