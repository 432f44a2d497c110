"""The demo's accounts: one for each role, with a password and a token each."""

import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from standfirst.apikit.tokens import make_token
from standfirst.readers.models import Reader


@dataclass(frozen=True)
class DemoAccount:
    """Who can sign in to the demo. `role` is the name of a group, or empty for a reader."""

    name: str
    handle: str
    role: str
    scopes: tuple[str, ...]


DEMO_ACCOUNTS = {
    "chief": DemoAccount("Maud Ferreby", "maud-ferreby", "chief", ("reader", "newsroom", "moderation", "alerts")),
    "editor": DemoAccount("Tomas Wick", "tomas-wick", "editor", ("reader", "newsroom", "alerts")),
    "reporter": DemoAccount("Anouk Delray", "anouk-delray", "reporter", ("reader", "newsroom")),
    "moderator": DemoAccount("Piet Sandoval", "piet-sandoval", "moderator", ("reader", "moderation")),
    "reader": DemoAccount("Lena Marsh", "lena-marsh", "", ("reader",)),
    "other_reader": DemoAccount("Jonas Pell", "jonas-pell", "", ("reader",)),
}


@transaction.atomic
def open_accounts(kept: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Open the accounts that are missing; return for each its e-mail address, password and token.

    kept: what an earlier start returned. Its passwords and tokens stay valid.
    """
    return {
        key: kept[key] if key in kept and _exists(kept[key]) else _open(key, account)
        for key, account in DEMO_ACCOUNTS.items()
    }


def _exists(account: dict[str, str]) -> bool:
    return Reader.objects.filter(email=account["email"]).exists()


def _open(key: str, account: DemoAccount) -> dict[str, str]:
    email, password = f"{key.replace('_', '-')}@standfirst.example", secrets.token_urlsafe(12)
    Reader.objects.filter(email=email).delete()
    reader = Reader.objects.create_user(
        email, password, handle=account.handle, display_name=account.name, is_established=True
    )
    EmailAddress.objects.create(user=reader, email=email, verified=True, primary=True)
    if account.role:
        reader.groups.add(Group.objects.get(name=account.role))
    return {
        "email": email,
        "password": password,
        "token": make_token(reader=reader, scopes=account.scopes, name="demo"),
    }
