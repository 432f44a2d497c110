"""One rate limiter for the whole paper, exact across processes: `limits.take(…)`."""

from standfirst.limits.limiter import Verdict, take

__all__ = ["Verdict", "take"]
