"""What a reader typed, made ready for the checks and for storing."""

from standfirst.comments.errors import CommentTooLong
from standfirst.comments.markup import MAX_LENGTH, clean_source, to_html
from standfirst.comments.mentions import mentioned_in
from standfirst.comments.models import Discussion
from standfirst.readers.models import Reader


def checked_words(body: str, *, reader: Reader, discussion: Discussion) -> tuple[str, str]:
    """Source and HTML of these words. Raises CommentTooLong before any work is done on a flood of them."""
    if len(body) > MAX_LENGTH * 2:
        raise CommentTooLong(len(body) - MAX_LENGTH)
    source = clean_source(body)
    if len(source) > MAX_LENGTH:
        raise CommentTooLong(len(source) - MAX_LENGTH)
    return source, to_html(source, mentions=mentioned_in(source, reader=reader, discussion=discussion))
