"""The one sender of this thread: it keeps its connections to the push services open between messages."""

import os
import threading

from django.conf import settings

from standfirst.webpush.sender import Sender

_local = threading.local()


def post_office() -> Sender:
    """This thread's sender; a forked process, and another choice of origins, get one of their own."""
    wanted = (os.getpid(), settings.PUSH_EXTRA_ORIGINS)
    if getattr(_local, "made_for", None) != wanted:
        _local.sender, _local.made_for = Sender(extra_origins=settings.PUSH_EXTRA_ORIGINS), wanted
    return _local.sender
