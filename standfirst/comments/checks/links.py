"""New readers may set two links; most advertising comes from accounts made for it."""

from standfirst.comments.checks.draft import Draft
from standfirst.comments.errors import TooManyLinks
from standfirst.comments.markup import links_in

MAX_LINKS_OF_NEWCOMERS = 2


def links(draft: Draft) -> None:
    if not draft.reader.is_established and links_in(draft.html) > MAX_LINKS_OF_NEWCOMERS:
        raise TooManyLinks
