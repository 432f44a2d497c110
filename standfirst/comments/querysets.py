"""Choosing comments and discussions. Every page, call, stream and task goes through `visible_to`."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from standfirst.articles.models import ArticlePage, Byline
from standfirst.comments.paths import below
from standfirst.comments.roles import OF_NEWSROOM, may_moderate
from standfirst.readers.models import Reader

if TYPE_CHECKING:
    from standfirst.comments.models import Comment, Discussion, Revision  # noqa: F401

Asker = Reader | AnonymousUser | None

# One of the ranges of `first_below`; the whole statement is this text repeated, its values are bound.
_FIRST_OF_RANGE = (
    "SELECT id FROM (SELECT id FROM comments_comment WHERE discussion_id = %s AND path > %s AND path < %s "
    "AND (listed OR tombstone) ORDER BY path LIMIT %s) AS part"
)


class DiscussionQuerySet(QuerySet["Discussion"]):
    """Discussions, chosen by who asks."""

    def visible_to(self, reader: Asker = None) -> "DiscussionQuerySet":
        """Those under articles the reader may see, unless comments are off there."""
        # A look at each row's own article: a list of all visible ones would be made anew for every query.
        return self.exclude(mode="off").filter(
            Exists(ArticlePage.objects.visible_to(reader).filter(pk=OuterRef("article")))
        )

    def with_rules(self) -> "DiscussionQuerySet":
        """With the newsroom's `house_rules` and `banned_words`, None where nothing was chosen; no query more."""
        from standfirst.comments.models import CommentRules

        rules = CommentRules.objects.order_by("pk")
        return self.annotate(
            house_rules=Subquery(rules.values("house_rules")[:1]),
            banned_words=Subquery(rules.values("banned_words")[:1]),
        )


class RevisionQuerySet(QuerySet["Revision"]):
    """What comments said before, chosen by who asks."""

    def visible_to(self, reader: Asker = None) -> "RevisionQuerySet":
        """Those somebody had answered, of comments the reader may see; all of them for a moderator."""
        from standfirst.comments.models import Comment

        if may_moderate(reader):
            return self
        return self.filter(is_public=True, comment__in=Comment.objects.visible_to(reader).listed())


class CommentQuerySet(QuerySet["Comment"]):
    """Comments, chosen by who asks and where they stand."""

    def visible_to(self, reader: Asker = None) -> "CommentQuerySet":
        """What everybody sees, and what waits for a moderator of the reader's own; a moderator sees all."""
        from standfirst.comments.models import Discussion

        if may_moderate(reader):
            return self
        seen = Q(listed=True) | Q(tombstone=True)
        if reader is not None and reader.is_authenticated:
            seen |= Q(state="held", hidden_above=0, author=reader)
        return self.filter(seen, Exists(Discussion.objects.visible_to(reader).filter(pk=OuterRef("discussion"))))

    def shown(self) -> "CommentQuerySet":
        """What every reader of a visible discussion sees: the listed ones and the tombstones."""
        return self.filter(Q(listed=True) | Q(tombstone=True))

    def listed(self) -> "CommentQuerySet":
        return self.filter(listed=True)

    def held(self) -> "CommentQuerySet":
        return self.filter(state="held")

    def rendered_before(self, version: int) -> "CommentQuerySet":
        """Those whose HTML was made by an earlier version of markup.py."""
        return self.filter(html_version__lt=version)

    def roots(self) -> "CommentQuerySet":
        return self.filter(parent__isnull=True)

    def below(self, comment: "Comment") -> "CommentQuerySet":
        """Everything that stands under a comment, at any depth."""
        start, end = below(comment.path)
        return self.filter(discussion=comment.discussion_id, path__gt=start, path__lt=end)

    def first_below(self, comments: "list[Comment]", *, limit: int) -> "CommentQuerySet":
        """The first few shown below each of these, in reading order, in one statement of as many index ranges.

        A sliced prefetch would number every reply of the thread (CONVERSATION.md, trap 3).
        """
        if not comments:
            return self.none()
        values = [value for comment in comments for value in (comment.discussion_id, *below(comment.path), limit)]
        statement = " UNION ALL ".join([_FIRST_OF_RANGE] * len(comments))
        return self.filter(pk__in=RawSQL(statement, values)).order_by("path")  # noqa: S611

    def with_names(self) -> "CommentQuerySet":
        """With author, badges and, where the reply stands beside its parent, whom it answers."""
        bylines = Byline.objects.filter(article=OuterRef("discussion__article"), author__reader=OuterRef("author"))
        roles = Reader.groups.through.objects.filter(reader=OuterRef("author"), group__name__regex=OF_NEWSROOM)
        return self.select_related("author", "passage", "question").annotate(
            article_id=F("discussion__article"),
            by_writer=Exists(bylines),
            by_newsroom=Exists(roles),
            to_handle=F("parent__author__handle"),
        )

    def by_author(self, reader: "Reader") -> "CommentQuerySet":
        return self.filter(author=reader)

    def not_hidden_from(self, reader: "Reader") -> "CommentQuerySet":
        """Without those of readers whom this one mutes or blocks."""
        hidden = Reader.objects.hidden_from(reader).order_by()
        return self.filter(Q(author=None) | ~Q(author__in=hidden))

    def replies_to(self, reader: "Reader") -> "CommentQuerySet":
        """Answers others gave to this reader."""
        return self.filter(parent__author=reader).exclude(author=reader)

    def picked(self) -> "CommentQuerySet":
        """The editors' picks, the latest first."""
        return self.filter(picked_at__isnull=False).order_by("-picked_at")

    def latest_first(self) -> "CommentQuerySet":
        return self.order_by("-pk")

    def with_articles(self) -> "CommentQuerySet":
        return self.select_related("discussion__article")

    def liked_by(self, reader: Any) -> "CommentQuerySet":
        return self.filter(likes__reader=reader)
