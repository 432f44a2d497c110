"""When somebody who wants to come in has to let their browser do a sum first: near the limits of their address."""

from datetime import timedelta

from django.http import HttpRequest

from standfirst.limits.proof import Guard, is_proved, new_challenge
from standfirst.readers.pace import address_of

CODES = Guard(name="codes", limit=25, period=timedelta(minutes=5), free=15)
WRONG_PASSWORDS = Guard(name="wrong passwords", limit=30, period=timedelta(hours=1), free=20)


def challenge_for(request: HttpRequest) -> str:
    """A sum for the next form of this address; empty where no limit is near."""
    address = address_of(request)
    return new_challenge() if CODES.is_near(address) or WRONG_PASSWORDS.is_near(address) else ""


def lacks_proof(request: HttpRequest, guard: Guard) -> bool:
    """Whether this post needs an answer to a sum and has none."""
    return guard.is_near(address_of(request)) and not is_proved(request.POST.get("altcha", ""))
