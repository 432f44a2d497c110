"""Why a comment, or something done to one, is refused. Each is a sentence for the reader that says what to do next.

CommentError      the family; `status` is the HTTP status that fits
EmptyComment, CommentTooLong, TooManyLinks, RepeatedText, TooFast    about the words, or how soon they came
CommentsClosed, ReaderSuspended                                      about the article, or the reader
PassageGone, QuestionsClosed                                         about what it is to be
ReplyGone, MayNotAnswer, NotYours, TooLateToEdit, CommentGone        about the comment it is done to
BadCursor         a page of a list was asked for with another list's cursor
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class CommentError(Exception):
    """Something readers do with comments was refused. str() is the sentence for them."""

    status = 422
    sentence: "StrPromise" = _("That did not work: load the page again and try once more.")

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or str(self.sentence))


class EmptyComment(CommentError):
    sentence = _("There are no words in your comment: write some and post again.")


class CommentTooLong(CommentError):
    """over: by how many characters."""

    def __init__(self, over: int) -> None:
        words = ngettext(
            "Your comment is %(over)s character too long: shorten it and post again.",
            "Your comment is %(over)s characters too long: shorten it and post again.",
            over,
        )
        super().__init__(words % {"over": f"{over:,}"})


class TooManyLinks(CommentError):
    sentence = _("Comments of new readers may hold two links at most: take some out and post again.")


class RepeatedText(CommentError):
    status = 409
    sentence = _("You have just posted the same words: there is no need to post them again.")


class TooFast(CommentError):
    """retry_after_seconds: when it may be tried again."""

    status = 429

    def __init__(self, sentence: str, *, retry_after_seconds: float) -> None:
        super().__init__(sentence)
        self.retry_after_seconds = retry_after_seconds


class CommentsClosed(CommentError):
    status = 403
    sentence = _("This conversation is closed: you can still read and share it.")


class ReaderSuspended(CommentError):
    status = 403
    sentence = _(
        "Your account is suspended, so you cannot take part right now: write to the moderators if that is wrong."
    )


class PassageGone(CommentError):
    status = 409
    sentence = _("These words are not in the story any more: load the page again and select them once more.")


class QuestionsClosed(CommentError):
    status = 403
    sentence = _("The time for questions is over: choose “A comment” and post your words as one.")


class ReplyGone(CommentError):
    status = 409
    sentence = _("The comment you answer is no longer there: copy your words and post them as a comment of their own.")


class MayNotAnswer(CommentError):
    status = 403
    sentence = _("You cannot answer this reader: post your words as a comment of their own.")


class NotYours(CommentError):
    status = 403
    sentence = _("Only the one who wrote a comment can change it.")


class TooLateToEdit(CommentError):
    status = 409
    sentence = _("A comment can be edited for 15 minutes: write an answer to it instead.")


class CommentGone(CommentError):
    status = 404
    sentence = _("This comment is no longer there: go back to the conversation.")


class BadCursor(CommentError):
    sentence = _("This link belongs to another order of the comments: start again from the first page.")
