"""Making and checking tokens. Only the reader ever has one; we keep its SHA-256."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from standfirst.apikit.models import Token
from standfirst.statements import Prepared

# Says at a glance, also to programs that look for lost secrets, what this string is.
PREFIX = "standfirst_"
MOST_TOKENS = 50
_USABLE = Prepared(lambda digest: Token.objects.usable().select_related("reader").filter(digest=digest))


@transaction.atomic
def make_token(*, reader: Any, scopes: Sequence[str], expires_at: datetime | None = None, name: str = "") -> str:
    """Make a token and return it; this is the only moment at which anybody can see it.

    scopes: values of Token.Scope, at least one. Raises ValidationError for anything else, for a time that is past
    and when the reader has MOST_TOKENS already.
    """
    _check(reader, scopes, expires_at)
    token = PREFIX + secrets.token_urlsafe(32)
    Token.objects.create(
        reader=reader,
        name=name[:80] or "Token",
        digest=digest_of(token),
        scopes=sorted(set(scopes)),
        expires_at=expires_at,
    )
    return token


def find_token(text: str) -> Token | None:
    """The token whose text this is, with its reader; None when it is unknown, expired or its reader is closed."""
    token: Token | None = _USABLE.first(digest_of(text))
    if token:
        _note_use(token)
    return token


def digest_of(text: str) -> str:
    """SHA-256 in hex. A token has 256 random bits, so no slow hash is needed."""
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def _check(reader: Any, scopes: Sequence[str], expires_at: datetime | None) -> None:
    unknown = set(scopes) - set(Token.Scope.values)
    if unknown or not scopes:
        raise ValidationError({"scopes": f"Choose one or more of {', '.join(Token.Scope.values)}."})
    if expires_at and expires_at <= timezone.now():
        raise ValidationError({"expires_at": "A token cannot expire in the past: choose a later time."})
    if Token.objects.visible_to(reader).count() >= MOST_TOKENS:
        raise ValidationError({"name": f"You have {MOST_TOKENS} tokens: remove one that you no longer use first."})


def _note_use(token: Token) -> None:
    """Remember the day. One write a day at most, and never a reason to refuse the call."""
    today = timezone.now().date()
    if token.last_used_on == today:
        return
    try:
        unnoted = Token.objects.filter(~Q(last_used_on=today) | Q(last_used_on=None), pk=token.pk)
        unnoted.update(last_used_on=today)
    except DatabaseError:
        return
