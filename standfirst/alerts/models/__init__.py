"""News sent to an audience: the alert, its spans and taps, and what keeps the pace of its delivery."""

from django.apps import apps

from .alert import Alert
from .hold import Hold
from .span import Span
from .tap_count import TapCount
from .throttle import Throttle

# A process that only delivers has no newsroom (standfirst/sender).
if apps.is_installed("wagtail.contrib.settings"):
    from .rules import AlertRules

__all__ = ["Alert", "AlertRules", "Hold", "Span", "TapCount", "Throttle"]
