"""Mail as files: one `.eml` for each letter, for the demo and for papers that hand mail on themselves."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class EmlFileBackend(BaseEmailBackend):
    """Writes each letter into the folder EMAIL_FILE_PATH; a file is complete as soon as it has its name."""

    def __init__(self, *args: Any, file_path: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(file_path or getattr(settings, "EMAIL_FILE_PATH"))  # noqa: B009 only set for this backend

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Write the letters; return how many. Raises OSError unless fail_silently."""
        written = 0
        for message in messages:
            if not message.recipients():
                continue
            try:
                self._write(_letter(message))
            except OSError:
                if not self.fail_silently:
                    raise
                continue
            written += 1
        return written

    def _write(self, letter: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # Names sort by time, so the newest letter is the last one.
        name = f"{timezone.now():%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}"
        unfinished = self.folder / f".{name}.part"
        with open(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(letter)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(self.folder / f"{name}.eml")


def _letter(message: EmailMessage) -> bytes:
    """The letter as it would go over the wire (RFC 5322): lines end in CRLF."""
    return message.message().as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
