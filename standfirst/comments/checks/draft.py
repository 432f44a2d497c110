"""What the checks look at."""

from dataclasses import dataclass
from functools import cached_property

from standfirst.comments.checks.history import Recent, recent_of, was_let_through
from standfirst.comments.models import Comment, Discussion
from standfirst.readers.models import Reader


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Words that a reader wants to post, or to put in place of those of the comment it `edits`.

    source: as clean_source() left them; html: what to_html() made of them.
    """

    reader: Reader
    discussion: Discussion
    source: str
    html: str
    edits: Comment | None = None

    @cached_property
    def is_of_newcomer(self) -> bool:
        """Nobody has yet let through a comment of theirs. While it is judged, no other post of theirs is."""
        return not self.reader.is_established and not self._was_let_through

    @cached_property
    def recent(self) -> Recent:
        """What its writer has just posted."""
        if not self.reader.is_established:
            # Counted under the lock that this takes: two posts at once are judged one after the other.
            _ = self._was_let_through
        return recent_of(self.reader, self.source)

    @cached_property
    def _was_let_through(self) -> bool:
        # An edit holds the lock of its thread by now; a post takes that lock after this one, so no edit may ask for it.
        return was_let_through(self.reader, lock=self.edits is None)
