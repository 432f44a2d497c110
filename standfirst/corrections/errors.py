"""Why something at the corrections' desk is refused. Each is a sentence that says what to do next.

CorrectionError   the family; `status` is the HTTP status that fits
IncompleteReport, TooManyReports, MayNotReport   about a reader's report of an error
AnsweredBefore, NothingSaid, NotPublished        about what the desk does
"""

from django.utils.translation import gettext_lazy as _


class CorrectionError(Exception):
    """str() is the sentence for the person. It may be given; else it is that of the class."""

    status = 422
    sentence = _("That did not work: load the page again and try once more.")

    def __init__(self, sentence: str = "") -> None:
        super().__init__(str(sentence or self.sentence))


class IncompleteReport(CorrectionError):
    sentence = _("Tell us which words are wrong, and why: then send it again.")


class TooManyReports(CorrectionError):
    status = 429
    retry_after_seconds = 3600
    sentence = _("You have sent 20 reports in the last 24 hours: keep your words and send them tomorrow.")


class MayNotReport(CorrectionError):
    status = 403
    sentence = _("Your account is suspended, so you cannot report errors right now: write to the paper instead.")


class AnsweredBefore(CorrectionError):
    status = 409
    sentence = _("Somebody else has answered this report: look at it under “Answered”.")


class NothingSaid(CorrectionError):
    sentence = _("Write the correction, at most 1,000 characters, then publish it.")


class NotPublished(CorrectionError):
    status = 409
    sentence = _("This article is not published: change its words in the article itself.")
