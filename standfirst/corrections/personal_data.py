"""What the corrections' desk keeps about a reader."""

from typing import Any

from standfirst.corrections.models import ErrorReport
from standfirst.readers.models import Reader


def export(reader: Reader) -> dict[str, Any]:
    """The errors the reader reported with the desk's answers; which reports they answered for the desk."""
    reports = ErrorReport.objects.of_reader(reader).order_by("pk")
    answered = ErrorReport.objects.filter(answered_by=reader).order_by("pk")
    return {
        "error_reports": [_report(report) for report in reports],
        "answered_error_reports": [
            {"article_id": str(report.article_id), "answer": report.answer, "answered_at": report.answered_at}
            for report in answered
        ],
    }


def erase(reader: Reader, *, keeps_comments: bool) -> None:
    """The reader's reports; answers that they gave for the desk stay without their name."""
    ErrorReport.objects.of_reader(reader).delete()
    ErrorReport.objects.filter(answered_by=reader).update(answered_by=None)


def _report(report: ErrorReport) -> dict[str, Any]:
    return {
        "article_id": str(report.article_id),
        "words": report.exact,
        "text": report.text,
        "wants_credit": report.wants_credit,
        "reported_at": report.reported_at,
        "state": report.state,
        "answer": report.answer,
    }
