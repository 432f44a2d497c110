"""Where a reader is signed in."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction

from standfirst.readers import live
from standfirst.readers.models import Reader


@transaction.atomic
def end_every_session(*, reader: Reader, but: str = "") -> int:
    """Sign a reader out everywhere, except in the session with this key; returns how many sessions ended.

    Open pages are told at once; a stream that hears nothing is ended within half a minute (live/switchboard.py).
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    sessions = UserSession.objects.filter(user=reader).exclude(session_key=but)
    keys = list(sessions.values_list("session_key", flat=True))
    for key in keys:
        store.delete(key)
    sessions.delete()
    if keys:
        live.tell_of_end(reader.pk)
    return len(keys)
