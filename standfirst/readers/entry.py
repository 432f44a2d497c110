"""How somebody comes in with an e-mail address alone: one flow for readers and for those who become one.

allauth's log-in by code leads the way. An address that nobody has yet gets a code as well, and the account is made
when the code is right; so both answer alike and take the same time, and no account exists for an unproved address.
"""

import time
from typing import Any

from allauth.account import signals
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.flows.manage_email import sync_user_email_address
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse

from standfirst.readers import elsewhere as accounts_elsewhere
from standfirst.readers import letters
from standfirst.readers.actions import register_reader
from standfirst.readers.forms import NOBODY
from standfirst.readers.models import Reader
from standfirst.readers.sent_codes import Fate, note_fate, note_sent


class Entry(LoginCodeVerificationProcess):
    """One attempt to come in, kept in the visitor's session until its code is right, wrong too often or too old."""

    @classmethod
    def begin(
        cls, request: HttpRequest, *, email: str, reader: Reader | None, elsewhere: dict[str, Any] | None = None
    ) -> "Entry":
        """Send a code to the address and remember it in the session; reader is None for an address nobody has.

        elsewhere: an account of another site (`SocialLogin.serialize`) that is joined to the reader's in the end.
        """
        before = cls.current(request)
        if before is not None:
            note_fate(before.code, Fate.REPLACED)
        stage = _new_stage(request, email=email, reader=reader)
        stage.state.update(cls.initial_state(user=reader, email=email), initiated_by_user=True, elsewhere=elsewhere)
        entry = cls(stage)
        entry.send()
        entry.persist()
        return entry

    @classmethod
    def current(cls, request: HttpRequest) -> "Entry | None":
        """The attempt that waits for its code in this session."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        return cls(stage) if stage else None

    @property
    def email(self) -> str:
        return str(self.state["email"])

    @property
    def is_old(self) -> bool:
        """Its time begins when the letter leaves: a code that could not be sent yet is not too old."""
        left_at = max(self.state["at"], letters.sent_at(self.letter))
        return not self.is_held_up and time.time() - left_at > self.timeout

    @property
    def letter(self) -> str:
        """The name of the letter with the code (letters.py)."""
        return str(self.state.get("letter", ""))

    @property
    def is_held_up(self) -> bool:
        """Whether the mail server does not take the code now."""
        return letters.is_held_up(self.letter)

    @property
    def is_sent(self) -> bool:
        return letters.sent_at(self.letter) > 0

    @property
    def tries_left(self) -> int:
        return int(self.max_attempts - self.state["failed_attempts"])

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        self.state["letter"] = letter = letters.new_letter()
        context = {"code": self.generate_code(), "is_new": self.user is None, "minutes": self.timeout // 60}
        note_sent(self.code, letter=letter, lasts_seconds=self.timeout)
        get_adapter().send_mail("readers/email/code", email, {**context, "letter": letter})

    def resend(self) -> None:
        note_fate(self.code, Fate.REPLACED)
        super().resend()

    def generate_code(self) -> str:
        self.state["code"] = get_adapter().generate_login_code()
        self.state["at"] = time.time()
        return str(self.state["code"])

    def persist(self) -> None:
        super().persist()
        if self.user is None:
            # Each step looks for the reader of the attempt: so it does for one who is not there yet.
            self.request.session[LOGIN_SESSION_KEY]["user_pk"] = NOBODY

    def record_invalid_attempt(self) -> bool:
        may_go_on = super().record_invalid_attempt()
        if not may_go_on:
            note_fate(self.code, Fate.SPOILED)
        return bool(may_go_on)

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: make the account if there is none, and sign its reader in."""
        if self.user is None:
            if not ratelimit.consume(self.request, action="signup"):
                return ratelimit.respond_429(self.request)
            self._register()
        note_fate(self.code, Fate.USED)
        # Accounts that the newsroom opened have an address which nobody has proved yet; this code does.
        sync_user_email_address(self.user)
        if self.state.get("elsewhere"):
            accounts_elsewhere.join(self.request, self.user, self.state["elsewhere"])
        return super().finish(redirect_url)

    def _register(self) -> None:
        self._user, is_new = register_reader(email=self.email)
        if is_new:
            signals.user_signed_up.send(sender=Reader, request=self.request, user=self._user)


def _new_stage(request: HttpRequest, *, email: str, reader: Reader | None) -> LoginByCodeStage:
    login = Login(user=reader, email=email)
    login.state["stages"] = {"current": LoginByCodeStage.key}
    return LoginByCodeStage(LoginStageController(request, login), request, login)
