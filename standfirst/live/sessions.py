"""Whose stream a session cookie opens, and until when."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

AT_ONCE = 500


def reader_of(session_key: str) -> int | None:
    """The id of the reader who is signed in with this session; None when it has ended or never was."""
    return readers_of([session_key]).get(session_key) if session_key else None


def readers_of(session_keys: Collection[str]) -> dict[str, int]:
    """The reader's id for each of the sessions in which somebody is signed in.

    Sessions are read, not touched: an open page does not make its session last longer. The rules are those of
    `django.contrib.auth.get_user`: the reader is active, and the password has not changed since.
    """
    return {key: reader_id for some in _pieces(session_keys) for key, reader_id in _readers_of_some(some)}


def open_sessions(session_keys: Collection[str]) -> set[str]:
    """Those of the sessions in which somebody is still signed in."""
    return set(readers_of(session_keys))


def _pieces(keys: Collection[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while piece := list(islice(rest, AT_ONCE)):
        yield piece


def _readers_of_some(keys: list[str]) -> Iterator[tuple[str, int]]:
    open_now = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    contents = {session.session_key: session.get_decoded() for session in open_now}
    readers = _active_readers({content[SESSION_KEY] for content in contents.values() if SESSION_KEY in content})
    for key, content in contents.items():
        reader = readers.get(content.get(SESSION_KEY, ""))
        if reader is not None and _is_hash_of(reader, content.get(HASH_SESSION_KEY, "")):
            yield key, reader.pk


def _active_readers(ids: Collection[str]) -> dict[str, Any]:
    rows = get_user_model()._default_manager.filter(pk__in=ids, is_active=True)
    return {str(reader.pk): reader for reader in rows}


def _is_hash_of(reader: Any, session_hash: str) -> bool:
    known = [reader.get_session_auth_hash(), *reader.get_session_auth_fallback_hash()]
    return any(constant_time_compare(session_hash, good) for good in known)
