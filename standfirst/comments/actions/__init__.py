"""What is done with comments, one function for each deed. Views, the API, commands and moderators call these."""

from .discussions import open_discussion
from .editing import delete_comment, edit_comment
from .forgetting import forget_writer
from .liking import like_comment, unlike_comment
from .merging import merge_discussions
from .moderating import (
    approve_comment,
    pick_comment,
    remove_comment,
    remove_comments_of,
    restore_comment,
    unpick_comment,
)
from .passages import carry_passages
from .posting import post_comment
from .questions import close_questions, open_questions
from .reading import mark_read
from .reporting import report_comment

__all__ = [
    "approve_comment",
    "carry_passages",
    "close_questions",
    "delete_comment",
    "edit_comment",
    "forget_writer",
    "like_comment",
    "mark_read",
    "merge_discussions",
    "open_discussion",
    "open_questions",
    "pick_comment",
    "post_comment",
    "remove_comment",
    "remove_comments_of",
    "report_comment",
    "restore_comment",
    "unlike_comment",
    "unpick_comment",
]
