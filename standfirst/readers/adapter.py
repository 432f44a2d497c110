"""How allauth behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from standfirst.readers import live
from standfirst.readers.confirming import was_confirmed
from standfirst.readers.models import Reader
from standfirst.readers.tasks import send_mail

SIGNED_IN = "signed-in"
SIGNED_OUT = "signed-out"


class ReaderAdapter(DefaultAccountAdapter):
    """The house's answers to allauth's questions."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code we sent. Look at the mail again, or ask for a new code below."),
        "email_password_mismatch": _(
            "That e-mail address and password do not belong together. Check both, or ask for a code."
        ),
        "incorrect_password": _("That is not your password. Type it again."),
        "too_many_login_attempts": _("That was tried too often. Wait a few minutes, then try again."),
        "rate_limited": _("That was asked too often. Wait a few minutes, then ask again."),
        "email_taken": _("This address cannot be used. Choose another one."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave the mail to a job: a mail server that is down never breaks a page."""
        context = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "email": email, **context}
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context).strip() + "\n"
        send_mail.enqueue(subject, body, email, context.get("letter", ""))

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """Whoever has neither password nor second factor shows who they are by a code to their address."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if methods or not user.is_authenticated:
            return methods
        return [{"id": "confirm", "description": _("Use a code by e-mail"), "url": reverse("readers:confirm")}]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in or confirmed a moment ago is not asked again."""
        return not was_confirmed(self.request)

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, *, redirect_url: str | None, **kwargs: Any
    ) -> HttpResponse:
        """A dialog is told that its reader is signed in; the page under it stays as it is."""
        response = super().post_login(request, user, redirect_url=redirect_url, **kwargs)
        if isinstance(user, Reader) and user.is_closing:
            return _to_closing(request)
        return told_to_page(SIGNED_IN) if request.headers.get("HX-Request") else response


class SessionsAdapter(DefaultUserSessionsAdapter):
    """Ends sessions, and tells their open pages."""

    def end_sessions(self, sessions: Any) -> None:
        reader_ids = {session.user_id for session in sessions}
        super().end_sessions(sessions)
        for reader_id in reader_ids:
            live.tell_of_end(reader_id)


def told_to_page(event: str) -> HttpResponse:
    """The answer to a dialog: nothing to show, one event for the page."""
    return HttpResponse(status=204, headers={"HX-Trigger": event})


def _to_closing(request: HttpRequest) -> HttpResponse:
    """Whoever signs in to an account that they have closed is asked whether they want it back."""
    page = reverse("privacy:closing")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Trigger": SIGNED_IN, "HX-Redirect": page})
    return redirect(page)
