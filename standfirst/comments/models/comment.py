"""One comment, and what it said before it was edited."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from standfirst.comments.markup import excerpt, to_html
from standfirst.comments.paths import MAX_DEPTH, ids_above
from standfirst.comments.querysets import CommentQuerySet, RevisionQuerySet
from standfirst.lib.ids import new_id, time_of

IS_SHOWN = Q(listed=True) | Q(tombstone=True)
IS_SHOWN_ROOT = IS_SHOWN & Q(parent__isnull=True)


class Comment(models.Model):
    """What a reader says under an article, or in answer to another comment.

    path: the ids from the root to this comment (paths.py). parent is who it answers, also beyond MAX_DEPTH.
    hidden_above: how many comments above it in its path are held or removed.
    listed: published, with nothing hidden above; the one truth of "counts as seen".
    tombstone: deleted, yet shown without words because there are answers below it.
    reply_count: published answers; descendant_count: comments below that are seen whenever this one is.
    best_rank: see ranking.py. pos: the discussion's sequence number, given when first listed.
    has_history: it was edited after somebody had answered, so everybody may see what it said before.
    form_key: what the form sent to be posted once only, however often it arrives.
    """

    class State(models.TextChoices):
        HELD = "held", _("Waits for a moderator")
        PUBLISHED = "published", _("Published")
        REMOVED = "removed", _("Removed by a moderator")
        DELETED = "deleted", _("Deleted by its writer")

    # What `with_names` adds.
    article_id: int
    by_writer: bool
    by_newsroom: bool
    to_handle: str | None
    # What hiding.py adds for a reader who mutes its writer.
    is_hidden = False

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    discussion = models.ForeignKey(
        "comments.Discussion", on_delete=models.CASCADE, related_name="comments", db_index=False
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="comments")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="replies", db_index=False
    )
    root_id = models.BigIntegerField(editable=False)
    depth = models.PositiveSmallIntegerField(default=0)
    path = models.BinaryField(max_length=(MAX_DEPTH + 1) * 8)

    state = models.CharField(max_length=9, choices=State.choices, default=State.PUBLISHED)
    held_reasons = models.JSONField(default=list, blank=True)
    hidden_above = models.PositiveSmallIntegerField(default=0)
    listed = models.BooleanField(default=False)
    tombstone = models.BooleanField(default=False)

    reply_count = models.PositiveIntegerField(default=0)
    descendant_count = models.PositiveIntegerField(default=0)
    like_count = models.PositiveIntegerField(default=0)
    best_rank = models.BigIntegerField(default=0)
    pos = models.PositiveBigIntegerField(null=True, blank=True)

    source = models.TextField()
    html = models.TextField()
    html_version = models.PositiveSmallIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    has_history = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True, blank=True)
    picked_at = models.DateTimeField(null=True, blank=True)
    form_key = models.CharField(max_length=64, blank=True, default="")

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["discussion", "path"], name="comment_path_once"),
            models.UniqueConstraint(
                fields=["author", "form_key"], condition=~Q(form_key=""), name="comment_posted_once"
            ),
            models.CheckConstraint(condition=Q(depth__lte=MAX_DEPTH), name="comment_not_too_deep"),
            models.CheckConstraint(
                condition=Q(listed=False) | Q(state="published", hidden_above=0), name="comment_listed_if_published"
            ),
            models.CheckConstraint(
                condition=Q(tombstone=False) | Q(state="deleted", hidden_above=0), name="comment_tombstone_if_deleted"
            ),
        ]
        indexes = [
            # Without the roots: SQLite would use it to find them, and then sort all of them for each page.
            models.Index(fields=["parent"], name="comment_parent", condition=Q(parent__isnull=False)),
            models.Index(fields=["discussion", "path"], name="comment_roots", condition=IS_SHOWN_ROOT),
            models.Index(fields=["discussion", "best_rank"], name="comment_roots_best", condition=IS_SHOWN_ROOT),
            models.Index(fields=["discussion", "pos"], name="comment_listed_pos", condition=Q(listed=True)),
            models.Index(fields=["author", "id"], name="comment_listed_author", condition=Q(listed=True)),
            models.Index(fields=["id"], name="comment_held", condition=Q(state="held")),
            models.Index(fields=["discussion", "id"], name="comment_picks", condition=Q(picked_at__isnull=False)),
            models.Index(fields=["picked_at"], name="comment_picked_at", condition=Q(picked_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("comments:permalink", args=[self.pk])

    @property
    def created_at(self) -> datetime:
        """When it was written; the id holds it."""
        return time_of(self.pk)

    @property
    def is_shown(self) -> bool:
        """Whether every reader sees it, with or without its words."""
        return self.listed or self.tombstone

    @property
    def hides_below(self) -> bool:
        """Whether what stands below it is hidden with it."""
        return self.state in HIDING_STATES

    @property
    def counts_above(self) -> int:
        """How many comments, itself and below, the ones above it count because of it."""
        return 0 if self.hides_below else self.descendant_count + (self.state == self.State.PUBLISHED)

    @property
    def is_beside_parent(self) -> bool:
        """Whether it stands too deep to be set under the comment it answers."""
        return self.parent_id is not None and self.parent_id not in ids_above(self.path)

    @property
    def excerpt(self) -> str:
        return excerpt(self.html)

    @property
    def badges(self) -> list[str]:
        """What stands beside the name: writer (of this article), newsroom, pick, new (reader). Needs `with_names`."""
        marks = {
            "writer": self.by_writer,
            "newsroom": self.by_newsroom,
            "pick": self.picked_at is not None,
            "new": self.author is not None and self.author.is_new and not self.by_newsroom,
        }
        return [badge for badge, is_true in marks.items() if is_true]


HIDING_STATES = (Comment.State.HELD, Comment.State.REMOVED)


class Revision(models.Model):
    """What a comment said before an edit. is_public: somebody had answered these words, so they can still be read."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="revisions")
    source = models.TextField()
    replaced_at = models.DateTimeField(auto_now_add=True)
    is_public = models.BooleanField(default=False)

    objects = RevisionQuerySet.as_manager()

    @property
    def html(self) -> str:
        """The old words as a comment shows them."""
        return to_html(self.source)
