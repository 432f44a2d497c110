"""What a reader is told of the error they reported, and in which words."""

from functools import partial

from django.utils.translation import gettext as _

from standfirst.corrections.models import ErrorReport
from standfirst.notifications.actions import notify
from standfirst.notifications.message import Message


def notify_of_answer(report: ErrorReport) -> int:
    """Tell the reader, unless they answered themselves; return how many were told (0 or 1)."""
    if report.reader_id == report.answered_by_id or report.state == ErrorReport.State.OPEN:
        return 0
    return notify(
        reader_ids=[report.reader_id], message=partial(answer_message, report), about=f"error-report:{report.pk}"
    )


def answer_message(report: ErrorReport) -> Message:
    is_corrected = report.state == ErrorReport.State.CORRECTED
    words = _("We corrected “{headline}”") if is_corrected else _("We checked “{headline}”: it is not an error")
    anchor = f"#correction-{report.correction_id}" if report.correction_id else ""
    return Message(
        kind="correction",
        title=words.format(headline=report.article.headline),
        body=report.answer,
        url=f"{report.article.url}{anchor}",
    )
