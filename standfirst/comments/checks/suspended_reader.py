"""Who is suspended does not take part."""

from standfirst.comments.checks.draft import Draft
from standfirst.comments.errors import ReaderSuspended
from standfirst.readers.suspension import suspension_sentence


def suspended_reader(draft: Draft) -> None:
    if draft.reader.is_suspended or not draft.reader.is_active:
        raise ReaderSuspended(suspension_sentence(draft.reader))
