"""Telling the moderators of a comment."""

from django.db import transaction
from django.utils.translation import gettext as _

from standfirst.comments.actions.allowances import hold, spend
from standfirst.comments.errors import CommentError, CommentGone, ReaderSuspended
from standfirst.comments.markup import clean_source
from standfirst.comments.models import Comment, Report
from standfirst.readers.models import Reader
from standfirst.readers.suspension import suspension_sentence

MAX_TEXT = 1000


@transaction.atomic
def report_comment(*, reader: Reader, comment: Comment, reason: str, text: str = "") -> Report:
    """Report a comment to the moderators, once for each reader; again, the first report is returned.

    reason: one of Report.Reason. text: at most 1,000 characters.
    Raises CommentGone when the comment is not there to be seen, ReaderSuspended, TooFast, and CommentError for a
    reason that is none or a text that is too long.
    """
    if not comment.listed:
        raise CommentGone
    if reader.is_suspended or not reader.is_active:
        raise ReaderSuspended(suspension_sentence(reader))
    text = clean_source(text[: MAX_TEXT * 2])
    if reason not in Report.Reason.values:
        raise CommentError(_("Choose one of the reasons, and send the report again."))
    if len(text) > MAX_TEXT:
        raise CommentError(_("A report may have 1,000 characters: shorten it and send it again."))
    hold(reader)
    report, is_new = Report.objects.get_or_create(
        comment=comment, reader=reader, defaults={"reason": reason, "text": text}
    )
    if is_new:
        spend(reader, "report")
    return report
