"""News sent to an audience: the alert, its spans and taps, and what keeps the pace of its delivery."""

from .alert import Alert
from .hold import Hold
from .rules import AlertRules
from .span import Span
from .tap_count import TapCount
from .throttle import Throttle

__all__ = ["Alert", "AlertRules", "Hold", "Span", "TapCount", "Throttle"]
