"""What an article said, and what readers say is wrong with it."""

from .error_report import ErrorReport
from .version import Version

__all__ = ["ErrorReport", "Version"]
