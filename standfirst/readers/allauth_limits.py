"""allauth's limits (settings: ACCOUNT_RATE_LIMITS, MFA) are counted by the paper's own limiter, like all others.

allauth keeps lists of instants in a cache; ours is one count in the ledger, exact across processes, with or without
Redis. Of allauth only the innermost call changes: one rate, for one address, account or key.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.core.exceptions import RateLimited
from allauth.core.internal import ratelimit
from django.http import HttpRequest

from standfirst import limits


@dataclass
class Usage:
    """One act that was counted; allauth takes it back after a success where only failures count."""

    name: str
    key: str
    rate: ratelimit.Rate

    def rollback(self) -> None:
        limits.give_back(self.name, self.key, limit=self.rate.amount, period=_period(self.rate))


def count_in_ledger() -> None:
    """Let allauth count here; called once, when the app is ready."""
    ratelimit._consume_single_rate = consume_single_rate
    ratelimit.clear = clear


def consume_single_rate(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    rate: ratelimit.Rate,
    key: Any = None,
    user: Any = None,
    dry_run: bool = False,
    raise_exception: bool = False,
) -> Usage | None:
    """allauth's own signature: None when there is no room for one more."""
    usage = Usage(action, ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key, user=user), rate)
    ask = limits.look if dry_run else limits.take
    verdict = ask(usage.name, usage.key, limit=rate.amount, period=_period(rate))
    if not verdict.allowed and raise_exception:
        raise RateLimited
    return usage if verdict.allowed else None


def clear(
    request: HttpRequest, *, app: str, action: str, config: Any = None, key: Any = None, user: Any = None
) -> None:
    """Forget what was counted, as after a right code."""
    for rate in ratelimit.get_rates(app=app, action=action, config=config):
        name = ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key, user=user)
        while limits.look(action, name, limit=rate.amount, period=_period(rate)).left < rate.amount:
            limits.give_back(action, name, limit=rate.amount, period=_period(rate))


def _period(rate: ratelimit.Rate) -> timedelta:
    return timedelta(seconds=rate.duration)
