"""The conversation: one discussion for each article, its comments, and what readers do with them."""

from .comment import Comment, Revision
from .discussion import Discussion
from .like import Like
from .passage import Passage
from .question import Question, QuestionTime
from .read_mark import ReadMark
from .report import Report
from .rules import CommentRules

__all__ = [
    "Comment",
    "CommentRules",
    "Discussion",
    "Like",
    "Passage",
    "Question",
    "QuestionTime",
    "ReadMark",
    "Report",
    "Revision",
]
