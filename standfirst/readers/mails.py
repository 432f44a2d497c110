"""Mails about an account: what happened to it, and what to do if it was somebody else."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.urls import reverse

from standfirst.readers.models import AddressChange, Reader


def tell_old_address(change: AddressChange, key: str) -> None:
    """The address of the account is another one now; here it is taken back within 72 hours."""
    context = {"change": change, "path": reverse("readers:undo_address", args=[key])}
    _send("address_changed", change.old_address, context)


def tell_of_taken_address(address: str) -> None:
    """Somebody typed this address as their new one, and it has an account already."""
    _send("address_taken", address, {})


def tell_of_password(reader: Reader, deed: str) -> None:
    """deed: "set" or "removed"."""
    _send("password_changed", reader.email, {"deed": deed})


def _send(template: str, address: str, context: dict[str, Any]) -> None:
    get_adapter().send_mail(f"readers/email/{template}", address, context)
