"""One rate limiter for the whole paper, exact across processes: `limits.take(…)`."""

from standfirst.limits.limiter import Verdict, give_back, look, take

__all__ = ["Verdict", "give_back", "look", "take"]
