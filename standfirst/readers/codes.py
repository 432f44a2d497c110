"""Codes that we send to an address and remember in the session until they are typed."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest

LASTS_SECONDS = 15 * 60
MOST_TRIES = 5


class SessionCode:
    """One code of a session. It is good for 15 minutes, for five tries, and once."""

    def __init__(self, request: HttpRequest, name: str) -> None:
        """name: under which the session remembers it; a later code of the same name takes its place."""
        self.request, self.name = request, name

    def send(self, address: str, *, template: str) -> None:
        """Send a new code in the mail of this template."""
        code = get_adapter(self.request).generate_login_code()
        self._remember(code, address)
        get_adapter(self.request).send_mail(template, address, {"code": code, "minutes": LASTS_SECONDS // 60})

    def pretend(self, address: str) -> None:
        """Wait for a code that nobody has: whoever asked for another's address sees what its owner would see."""
        self._remember("", address)

    @property
    def address(self) -> str:
        """Where it was sent."""
        return str(self._state["address"])

    @property
    def is_waiting(self) -> bool:
        """Whether a code that still counts is on its way."""
        return bool(time.time() - self._state["at"] < LASTS_SECONDS and self._state["tries"] < MOST_TRIES)

    def take(self, code: str) -> bool:
        """Whether this is the code; a right one is forgotten at once, the fifth wrong one spoils it."""
        if not self.is_waiting:
            return False
        if self._state["code"] and compare_user_code(actual=code, expected=self._state["code"]):
            del self.request.session[self.name]
            return True
        self.request.session[self.name] = self._state | {"tries": self._state["tries"] + 1}
        return False

    def _remember(self, code: str, address: str) -> None:
        self.request.session[self.name] = {"code": code, "address": address, "at": time.time(), "tries": 0}

    @property
    def _state(self) -> dict[str, Any]:
        none = {"code": "", "address": "", "at": 0, "tries": 0}
        return self.request.session.get(self.name) or none
