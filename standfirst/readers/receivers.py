"""allauth says "signed in" or "signed out"."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in as session_began
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from standfirst.readers import live, seen
from standfirst.readers.models import Reader


@receiver(user_logged_in)
def signed_in(user: Reader, request: HttpRequest | None = None, **kwargs: Any) -> None:
    _after_the_session_is_kept(request, lambda: live.tell_of_sign_in(user))


@receiver(user_logged_out)
def signed_out(user: Reader | None, request: HttpRequest | None = None, **kwargs: Any) -> None:
    if user is not None:
        reader_id = user.pk
        _after_the_session_is_kept(request, lambda: live.tell_of_end(reader_id))


def _after_the_session_is_kept(request: HttpRequest | None, tell: Callable[[], None]) -> None:
    """Both signals come before the session is written or flushed: a page that asked at once would learn the old state.

    `middleware.TellAfterSession` does what waits in the request.
    """
    waiting = getattr(request, "told_after_session", None)
    if waiting is None:
        tell()
    else:
        waiting.append(tell)


@receiver(session_began)
def began(request: HttpRequest | None, **kwargs: Any) -> None:
    """A session that begins now was seen now; its first page need not write that again."""
    if request is not None and request.session.session_key:
        seen.remember(request.session.session_key)


@receiver(authenticator_added)
def factor_added(request: HttpRequest, user: Reader, authenticator: Authenticator, **kwargs: Any) -> None:
    """Whoever sets an app or a passkey up has just used it: the newsroom does not ask for it once more."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, method="mfa", id=authenticator.pk, type=authenticator.type)
