"""A discussion in pages: roots with their first replies, the replies of one comment, the surroundings of one.

Every page is found by an index range from a cursor on one column. Rows arrive in the order of their paths, in which a
comment comes before everything below it; `grow` makes them into branches.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from standfirst.comments.errors import BadCursor
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.paths import MAX_DEPTH, STEP, ids_above
from standfirst.comments.querysets import CommentQuerySet
from standfirst.comments.snapshots import VOTED_ORDERS, snapshot_page
from standfirst.lib.ids import BIGGEST_ID

SORTS = {
    "newest": _("Newest"),
    "oldest": _("Oldest"),
    "best": _("Best"),
    "replied": _("Most replied"),
    "picks": _("Editors’ picks"),
}
QUESTIONS = "questions"
ROOTS = 20
FIRST_REPLIES = 3
REPLIES = 50
INDENTS = 4
NEIGHBOURS_BEFORE = 5
NEIGHBOURS_AFTER = 30


@dataclass
class Branch:
    """A comment with what was loaded of the comments below it.

    next: the cursor of the replies that follow, or ""; left: how many those are. further: how many comments below it
    are read on a page of their own, because it stands as deep as a page goes.
    """

    comment: Comment
    replies: list["Branch"] = field(default_factory=list)
    next: str = ""
    left: int = 0
    further: int = 0

    @property
    def under(self) -> int | None:
        """The comment it stands under, by its path."""
        above = ids_above(self.comment.path)
        return above[-1] if above else None

    def flat(self) -> list[Comment]:
        """Everything loaded below, in reading order."""
        return [comment for branch in self.replies for comment in (branch.comment, *branch.flat())]


@dataclass(frozen=True)
class ThreadPage:
    """branches in the order of the sort; next: the cursor of the following page, or ""."""

    branches: list[Branch]
    next: str = ""
    sort: str = "newest"


def roots_page(discussion: Discussion, *, sort: str = "newest", after: str = "", limit: int = ROOTS) -> ThreadPage:
    """One page of a visible discussion, each root with its first replies; two statements.

    Raises BadCursor for a sort that is none and for a cursor of another sort.
    """
    if sort == QUESTIONS:
        return _questions_page(discussion, after=after, limit=limit)
    if sort not in SORTS:
        raise BadCursor(str(_("There is no such order of the comments: choose one of those above them.")))
    rows = Comment.objects.filter(discussion=discussion).with_names()
    place = _read(after, sort)
    if sort in VOTED_ORDERS:
        roots, following = snapshot_page(rows, discussion, sort=sort, place=place, limit=limit)
    else:
        roots, following = _keyset_page(rows, sort, place, limit)
    branches = _with_first_replies(roots) if sort != "picks" else [Branch(comment) for comment in roots]
    return ThreadPage(branches, f"{sort}.{following}" if following else "", sort)


def _questions_page(discussion: Discussion, *, after: str, limit: int) -> ThreadPage:
    """Questions to the writer, those with an answer first and the answer under each; a cursor is a position."""
    position = _number(_read(after, QUESTIONS) or "0")
    rows = Comment.objects.filter(discussion=discussion, question__isnull=False).shown().roots().with_names()
    rows = rows.order_by(F("question__answered_at").desc(nulls_last=True), "-path")
    found = list(rows[position : position + limit + 1])
    numbers = [root.question.answer_id for root in found[:limit] if root.question.answer_id]
    answers = Comment.objects.listed().with_names().in_bulk(numbers)
    branches = [_with_answer(root, answers.get(root.question.answer_id)) for root in found[:limit]]
    return ThreadPage(branches, f"{QUESTIONS}.{position + limit}" if len(found) > limit else "", QUESTIONS)


def _with_answer(root: Comment, answer: Comment | None) -> Branch:
    shown = [Branch(answer)] if answer else []
    return Branch(root, shown, further=root.descendant_count - len(shown))


def replies_page(comment: Comment, *, after: str = "", limit: int = REPLIES, steps: int = MAX_DEPTH) -> ThreadPage:
    """The replies below a shown comment in reading order, as many steps down as asked. Raises BadCursor."""
    deepest = comment.depth + steps
    rows = Comment.objects.below(comment).shown().with_names().filter(depth__lte=deepest).order_by("path")
    place = _read(after, "replies")
    if place:
        rows = rows.filter(path__gt=_path_of(place, comment))
    found = list(rows[: limit + 1])
    following = f"replies.{found[limit - 1].pk}" if len(found) > limit else ""
    return ThreadPage(_cut_below(grow(found[:limit]), deepest), following, "replies")


def surroundings(comment: Comment) -> ThreadPage:
    """A comment with all above it, a few before it and what follows it in its thread; three statements."""
    thread = Comment.objects.filter(discussion=comment.discussion_id, root_id=comment.root_id).shown().with_names()
    above = thread.filter(pk__in=ids_above(comment.path))
    before = thread.filter(path__lt=comment.path).order_by("-path")[:NEIGHBOURS_BEFORE]
    onwards = list(thread.filter(path__gt=comment.path).order_by("path")[: NEIGHBOURS_AFTER + 1])
    rows = {row.pk: row for row in [*above, *before, comment, *onwards[:NEIGHBOURS_AFTER]]}
    branches = grow(sorted(rows.values(), key=lambda row: bytes(row.path)))
    following = f"replies.{onwards[NEIGHBOURS_AFTER - 1].pk}" if len(onwards) > NEIGHBOURS_AFTER else ""
    return ThreadPage(branches, following, "replies")


def grow(comments: Iterable[Comment]) -> list[Branch]:
    """Branches of comments in the order of their paths; each hangs on the nearest one above it that is there."""
    branches: dict[int, Branch] = {}
    top: list[Branch] = []
    for comment in comments:
        branch = branches[comment.pk] = Branch(comment)
        above = next((branches[number] for number in reversed(ids_above(comment.path)) if number in branches), None)
        (above.replies if above else top).append(branch)
    return top


def _cut_below(branches: list[Branch], deepest: int) -> list[Branch]:
    """Say of each comment at the last step how much there is below it."""
    for branch in branches:
        if branch.comment.depth == deepest and has_below(branch.comment):
            branch.further = max(branch.comment.descendant_count, 1)
        _cut_below(branch.replies, deepest)
    return branches


def _keyset_page(rows: CommentQuerySet, sort: str, place: str, limit: int) -> tuple[list[Comment], str]:
    """Newest and oldest by the path of the roots (ORDER BY id misleads PostgreSQL, trap 1); picks by id."""
    if sort == "picks":
        rows = rows.listed().filter(picked_at__isnull=False).order_by("-pk")
        rows = rows.filter(pk__lt=_number(place)) if place else rows
    else:
        rows = rows.shown().roots().order_by("path" if sort == "oldest" else "-path")
        step = "path__gt" if sort == "oldest" else "path__lt"
        rows = rows.filter(**{step: _number(place).to_bytes(STEP, "big")}) if place else rows
    found = list(rows[: limit + 1])
    return found[:limit], str(found[limit - 1].pk) if len(found) > limit else ""


def has_below(comment: Comment) -> bool:
    """Whether there is anything under it that readers see."""
    return comment.descendant_count > 0 or comment.tombstone


def _with_first_replies(roots: list[Comment]) -> list[Branch]:
    rows = Comment.objects.first_below(
        [root for root in roots if has_below(root)], limit=FIRST_REPLIES + 1
    ).with_names()
    by_root: dict[int, list[Comment]] = {}
    for row in rows:
        by_root.setdefault(row.root_id, []).append(row)
    return [_branch(root, by_root.get(root.pk, [])) for root in roots]


def _branch(root: Comment, found: list[Comment]) -> Branch:
    first = found[:FIRST_REPLIES]
    if len(found) <= FIRST_REPLIES:
        return Branch(root, grow(first))
    left = root.descendant_count - sum(comment.listed for comment in first)
    return Branch(root, grow(first), next=f"replies.{first[-1].pk}", left=left)


def _read(cursor: str, sort: str) -> str:
    """The place in a cursor such as "newest.123"; "" for none. Raises BadCursor for that of another list."""
    if not cursor:
        return ""
    kind, _, place = cursor.partition(".")
    if kind != sort or not place:
        raise BadCursor
    return place


def _number(place: str) -> int:
    if not (place.isascii() and place.isdecimal()) or len(place) > 19 or int(place) > BIGGEST_ID:
        raise BadCursor
    return int(place)


def _path_of(place: str, comment: Comment) -> bytes:
    found = Comment.objects.below(comment).filter(pk=_number(place)).values_list("path", flat=True).first()
    if found is None:
        raise BadCursor
    return bytes(found)
