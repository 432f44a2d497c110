"""What other machines tell of their changes (`elsewhere.py`), heard by the web process."""

import threading

import psycopg
from django.conf import settings
from django.db import connection

from standfirst.lib.postgresql import connect
from standfirst.pages import keys
from standfirst.pages.elsewhere import CHANNEL, note

TRY_AGAIN_SECONDS = 1.0
LOOK_UP_SECONDS = 1.0


class Hearing:
    """A thread of the web process that notes what other machines tell."""

    def __init__(self) -> None:
        self._is_stopping = threading.Event()

    def start(self) -> None:
        if settings.TELLS_OTHER_MACHINES:
            threading.Thread(target=self._keep_listening, name="hearing", daemon=True).start()

    def stop(self) -> None:
        self._is_stopping.set()

    def _keep_listening(self) -> None:
        while not self._is_stopping.is_set():
            try:
                with connect(connection.get_connection_params()) as listening:
                    self._listen(listening)
            except psycopg.Error:
                self._is_stopping.wait(TRY_AGAIN_SECONDS)

    def _listen(self, listening: psycopg.Connection) -> None:
        listening.execute(f"LISTEN {CHANNEL}")
        # Whatever was told before this moment was not heard.
        keys.the_generations().forget_all()
        while not self._is_stopping.is_set():
            for told in listening.notifies(timeout=LOOK_UP_SECONDS):
                note(told.payload)
