"""What is done at the corrections' desk, one function for each deed."""

from .answering import answer_report
from .correcting import add_correction, take_back_correction
from .recording import record_published, record_version, withhold_version
from .reporting import report_error

__all__ = [
    "add_correction",
    "answer_report",
    "record_published",
    "record_version",
    "report_error",
    "take_back_correction",
    "withhold_version",
]
