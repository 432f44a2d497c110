"""How an idle worker notices new jobs: cheaply, and within a fraction of a second."""

import time
from threading import Event

from django.db import connection

CHECK_EVERY_SECONDS = 0.05
# Jobs whose time has come change nothing in the file, so an idle worker looks once in a while anyway.
LOOK_ANYWAY_SECONDS = 1.0
POSTGRESQL_LOOK_SECONDS = 0.2


class Doorbell:
    """Tells a worker's thread when to look for jobs again.

    On SQLite the connection's data_version rises with every commit of another connection, and reading it costs some
    microseconds. On PostgreSQL the question itself is an index lookup, so the worker simply asks again.
    """

    def __init__(self, stopping: Event) -> None:
        self._stopping = stopping
        self._heard = 0

    def listen(self) -> None:
        """Remember the state before looking for jobs: what is committed after this rings."""
        self._heard = self._data_version()

    def wait(self) -> None:
        """Return when there may be a job, or when the worker stops."""
        is_sqlite = connection.vendor == "sqlite"
        until = time.monotonic() + (LOOK_ANYWAY_SECONDS if is_sqlite else POSTGRESQL_LOOK_SECONDS)
        while time.monotonic() < until and not self._stopping.wait(CHECK_EVERY_SECONDS):
            if is_sqlite and self._data_version() != self._heard:
                return

    def _data_version(self) -> int:
        if connection.vendor != "sqlite":
            return 0
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return int(cursor.fetchone()[0])
