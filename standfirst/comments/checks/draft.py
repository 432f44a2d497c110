"""What the checks look at."""

from dataclasses import dataclass

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
