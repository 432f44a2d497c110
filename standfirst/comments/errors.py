"""Why a comment, or something done to one, is refused. Each is a sentence for the reader that says what to do next.

CommentError      the family; `status` is the HTTP status that fits
EmptyComment, CommentTooLong, TooManyLinks, RepeatedText, TooFast    about the words, or how soon they came
CommentsClosed, ReaderSuspended                                      about the article, or the reader
PassageGone, QuestionsClosed                                         about what it is to be
ReplyGone, MayNotAnswer, NotYours, TooLateToEdit, CommentGone        about the comment it is done to
BadCursor         a page of a list was asked for with another list's cursor
"""


class CommentError(Exception):
    """Something readers do with comments was refused. str() is the sentence for them."""

    status = 422
    sentence = "That did not work: load the page again and try once more."

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class EmptyComment(CommentError):
    sentence = "There are no words in your comment: write some and post again."


class CommentTooLong(CommentError):
    """over: by how many characters."""

    def __init__(self, over: int) -> None:
        super().__init__(f"Your comment is {over:,} characters too long: shorten it and post again.")


class TooManyLinks(CommentError):
    sentence = "Comments of new readers may hold two links at most: take some out and post again."


class RepeatedText(CommentError):
    status = 409
    sentence = "You have just posted the same words: there is no need to post them again."


class TooFast(CommentError):
    """retry_after_seconds: when it may be tried again."""

    status = 429

    def __init__(self, sentence: str, *, retry_after_seconds: float) -> None:
        super().__init__(sentence)
        self.retry_after_seconds = retry_after_seconds


class CommentsClosed(CommentError):
    status = 403
    sentence = "This conversation is closed: you can still read and share it."


class ReaderSuspended(CommentError):
    status = 403
    sentence = "Your account is suspended, so you cannot take part right now: write to the moderators if that is wrong."


class PassageGone(CommentError):
    status = 409
    sentence = "These words are not in the story any more: load the page again and select them once more."


class QuestionsClosed(CommentError):
    status = 403
    sentence = "The time for questions is over: choose “A comment” and post your words as one."


class ReplyGone(CommentError):
    status = 409
    sentence = "The comment you answer is no longer there: copy your words and post them as a comment of their own."


class MayNotAnswer(CommentError):
    status = 403
    sentence = "You cannot answer this reader: post your words as a comment of their own."


class NotYours(CommentError):
    status = 403
    sentence = "Only the one who wrote a comment can change it."


class TooLateToEdit(CommentError):
    status = 409
    sentence = "A comment can be edited for 15 minutes: write an answer to it instead."


class CommentGone(CommentError):
    status = 404
    sentence = "This comment is no longer there: go back to the conversation."


class BadCursor(CommentError):
    sentence = "This link belongs to another order of the comments: start again from the first page."
