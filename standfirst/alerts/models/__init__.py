"""News sent to an audience: the alert, the spans it is cut into, and push services that asked to be left alone."""

from .alert import Alert
from .hold import Hold
from .span import Span

__all__ = ["Alert", "Hold", "Span"]
