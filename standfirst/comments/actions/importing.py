"""Bringing in a whole conversation at once: the sample edition, load tests, archives."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions.discussions import open_discussion
from standfirst.comments.markup import HTML_VERSION, to_html
from standfirst.comments.models import Comment, Discussion, Like
from standfirst.comments.paths import depth_of, ids_above, path_below
from standfirst.comments.ranking import best_rank
from standfirst.lib.ids import new_id
from standfirst.readers.models import Reader

BATCH = 1000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One comment to bring in, with the answers below it. written_at: an aware instant; answers may not be older."""

    author: Reader
    source: str
    written_at: datetime
    likers: Sequence[Reader] = ()
    picked_at: datetime | None = None
    replies: "Sequence[Entry]" = field(default_factory=tuple)


@transaction.atomic
def import_conversation(*, article: ArticlePage, entries: Iterable[Entry]) -> int:
    """Add published comments with their dates, likes and counters; nobody is told. Returns how many."""
    discussion = open_discussion(article=article)
    placed = sorted(_place(discussion, entries, None), key=lambda pair: pair[0].pk)
    comments = [comment for comment, _ in placed]
    _count(comments)
    for number, comment in enumerate(comments, start=discussion.last_pos + 1):
        comment.pos = number
    Comment.objects.bulk_create(comments, batch_size=BATCH)
    Like.objects.bulk_create(
        [
            Like(comment=comment, reader=reader, liked_at=entry.written_at)
            for comment, entry in placed
            for reader in entry.likers
        ],
        batch_size=BATCH,
    )
    Discussion.objects.filter(pk=discussion.pk).update(
        visible_count=F("visible_count") + len(comments),
        root_count=F("root_count") + sum(comment.parent_id is None for comment in comments),
        last_pos=F("last_pos") + len(comments),
        version=F("version") + 1,
    )
    return len(comments)


def _place(discussion: Discussion, entries: Iterable[Entry], parent: Comment | None) -> Iterator[tuple[Comment, Entry]]:
    """Each entry as a comment in its place, the parent always before its answers."""
    waiting = [(entry, parent) for entry in entries]
    while waiting:
        entry, above = waiting.pop()
        comment = _comment(discussion, entry, above)
        yield comment, entry
        waiting.extend((reply, comment) for reply in entry.replies)


def _comment(discussion: Discussion, entry: Entry, parent: Comment | None) -> Comment:
    number = new_id(entry.written_at)
    path = path_below(parent.path if parent else b"", number)
    return Comment(
        id=number,
        discussion=discussion,
        author=entry.author,
        parent=parent,
        root_id=parent.root_id if parent else number,
        path=path,
        depth=depth_of(path),
        state=Comment.State.PUBLISHED,
        listed=True,
        like_count=len(entry.likers),
        source=entry.source,
        html=to_html(entry.source),
        html_version=HTML_VERSION,
        picked_at=entry.picked_at,
    )


def _count(comments: list[Comment]) -> None:
    """Set the counters and ranks of a set of whole threads."""
    by_id = {comment.pk: comment for comment in comments}
    repliers: dict[int, set[int | None]] = {}
    for comment in comments:
        for number in ids_above(comment.path):
            by_id[number].descendant_count += 1
        parent = by_id.get(comment.parent_id or 0)
        if parent:
            parent.reply_count += 1
            if comment.author_id != parent.author_id:
                repliers.setdefault(parent.pk, set()).add(comment.author_id)
    for comment in comments:
        is_root = comment.parent_id is None
        found = len(repliers.get(comment.pk, ())) if is_root else 0
        comment.best_rank = best_rank(comment.pk, likes=comment.like_count if is_root else 0, repliers=found)
