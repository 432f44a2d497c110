"""When a session was last seen: to ten minutes, so that reading does not write."""

import time

from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils import timezone

SEEN_EVERY_SECONDS = 600
MOST_KEPT = 20_000
# When this process noted each session last.
_noted: dict[str, float] = {}


def note(request: HttpRequest) -> None:
    """Note that this session's browser is there; at most once in ten minutes for each process."""
    key = request.session.session_key
    if key and time.monotonic() - _noted.get(key, -SEEN_EVERY_SECONDS) >= SEEN_EVERY_SECONDS:
        remember(key)
        UserSession.objects.filter(session_key=key).update(last_seen_at=timezone.now())


def remember(key: str) -> None:
    """This session was noted now."""
    if len(_noted) >= MOST_KEPT:
        _noted.clear()
    _noted[key] = time.monotonic()


def follow_session(*, old_key: str, new_key: str) -> None:
    """The same session goes on under another key."""
    UserSession.objects.filter(session_key=old_key).update(session_key=new_key)
