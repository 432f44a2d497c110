"""News sent to an audience: the alert, its spans and taps, and push services that asked to be left alone."""

from .alert import Alert
from .hold import Hold
from .rules import AlertRules
from .span import Span
from .tap_count import TapCount

__all__ = ["Alert", "AlertRules", "Hold", "Span", "TapCount"]
