"""The order "best": appreciation, and time in half-lives, in one integer that is also a cursor.

A comment gains one half-life of 48 hours for each doubling of likes + 2 × people who answered − reports upheld. The
number needs no change as time passes, because newer comments simply start higher. Its last bits are the comment's own,
so no two are alike.
"""

from math import log2
from typing import TYPE_CHECKING

from standfirst.lib.ids import RANDOM_BITS

if TYPE_CHECKING:
    from standfirst.comments.models import Comment

HALF_LIFE_MILLISECONDS = 48 * 3600 * 1000
# 15 bits for half-lives since 1990 and doublings, 26 for their fraction (3 ms), 22 of the id: 63.
FRACTION_BITS = 26


def best_rank(number: int, *, likes: int = 0, repliers: int = 0, upheld: int = 0) -> int:
    """The rank of the comment with this id; greater is better, always positive."""
    doublings = log2(1 + max(likes + 2 * repliers - upheld, 0))
    half_lives = (number >> RANDOM_BITS) / HALF_LIFE_MILLISECONDS
    own_bits = number & (1 << RANDOM_BITS) - 1
    return int((half_lives + doublings) * (1 << FRACTION_BITS)) << RANDOM_BITS | own_bits


def rank(comment: "Comment") -> None:
    """Rank a comment anew by what readers did with it; only roots are ranked."""
    from standfirst.comments.models import Comment, Report

    if comment.parent_id is not None:
        return
    # The answers of the first thousand say enough, and a giant thread must not be read for each like.
    answers = Comment.objects.listed().filter(parent=comment).exclude(author=comment.author_id)
    repliers = len(set(answers.order_by().values_list("author", flat=True)[:1000]))
    upheld = Report.objects.filter(comment=comment, outcome=Report.Outcome.UPHELD).count()
    score = best_rank(comment.pk, likes=comment.like_count, repliers=repliers, upheld=upheld)
    Comment.objects.filter(pk=comment.pk).update(best_rank=score)
