"""The desk answers a reader's report."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.articles.models import Correction
from standfirst.corrections.actions.correcting import add_correction
from standfirst.corrections.errors import AnsweredBefore, CorrectionError
from standfirst.corrections.models import ErrorReport
from standfirst.corrections.tasks import tell_reader
from standfirst.readers.models import Reader

MAX_ANSWER = 500


@transaction.atomic
def answer_report(
    *, editor: Reader, report: ErrorReport, state: str, answer: str, note: str = "", place: str = Correction.Place.FOOT
) -> ErrorReport:
    """Say whether it was an error, in a sentence that the reader is told; publish a correction where `note` has words.

    state: corrected or no_error. Raises AnsweredBefore, CorrectionError, PermissionDenied, and what `add_correction`
    raises.
    """
    answer = " ".join(answer.replace("\x00", "").split())
    if state not in (ErrorReport.State.CORRECTED, ErrorReport.State.NO_ERROR):
        raise CorrectionError(_("Choose “Corrected” or “Not an error”, then send the answer."))
    if not answer or len(answer) > MAX_ANSWER:
        raise CorrectionError(_("Write one sentence for the reader, at most 500 characters, then send the answer."))
    if not report.article.permissions_for_user(editor).can_publish():
        raise PermissionDenied
    changed = ErrorReport.objects.filter(pk=report.pk, state=ErrorReport.State.OPEN).update(
        state=state, answer=answer, answered_at=timezone.now(), answered_by=editor
    )
    if not changed:
        raise AnsweredBefore
    if state == ErrorReport.State.CORRECTED and note.strip():
        correction = add_correction(editor=editor, article=report.article, text=note, place=place)
        ErrorReport.objects.filter(pk=report.pk).update(correction=correction)
    tell_reader.enqueue(report.pk)
    return ErrorReport.objects.with_all().get(pk=report.pk)
