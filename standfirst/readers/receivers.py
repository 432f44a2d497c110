"""allauth says "signed in" or "signed out"."""

from typing import Any

from allauth.account.signals import user_logged_in
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver

from standfirst.readers import live
from standfirst.readers.models import Reader


@receiver(user_logged_in)
def signed_in(user: Reader, **kwargs: Any) -> None:
    live.tell_of_change(user)


@receiver(user_logged_out)
def signed_out(user: Reader | None, **kwargs: Any) -> None:
    if user is not None:
        live.tell_of_end(user.pk)
