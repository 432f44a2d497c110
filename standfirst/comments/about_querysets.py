"""Choosing passages and questions: what comments are about."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet

from standfirst.articles.models import ArticlePage, Byline
from standfirst.comments.querysets import Asker
from standfirst.comments.roles import OF_EDITORS, may_edit_others
from standfirst.readers.models import Reader

if TYPE_CHECKING:
    from standfirst.comments.models import Passage, Question, QuestionTime  # noqa: F401


class PassageQuerySet(QuerySet["Passage"]):
    """Passages, chosen by who asks and where they stand."""

    def visible_to(self, reader: Asker = None) -> "PassageQuerySet":
        """Those of comments that the reader sees with their words."""
        from standfirst.comments.models import Comment

        return self.filter(comment__in=Comment.objects.visible_to(reader).listed())

    def of_article(self, article: Any) -> "PassageQuerySet":
        return self.filter(comment__discussion__article=article)

    def of_now(self) -> "PassageQuerySet":
        """Those whose words stand in the article as it is now, in its order."""
        return self.filter(start__isnull=False).order_by("start", "end", "comment_id")


class QuestionTimeQuerySet(QuerySet["QuestionTime"]):
    """Times for questions, chosen by who asks."""

    def visible_to(self, reader: Asker = None) -> "QuestionTimeQuerySet":
        from standfirst.comments.models import Discussion

        return self.filter(discussion__in=Discussion.objects.visible_to(reader))

    def for_writer(self, reader: Asker) -> "QuestionTimeQuerySet":
        """Those on articles that this reader wrote, or may change as an editor, the one that closes last in front."""
        rows = self.filter(discussion__article__live=True).order_by("-closes_at")
        if not may_edit_others(reader):
            rows = rows.filter(discussion__article__bylines__author__reader=reader)
        return rows.filter(discussion__article__in=ArticlePage.objects.editable_by(reader))


class QuestionQuerySet(QuerySet["Question"]):
    """Questions to writers."""

    def visible_to(self, reader: Asker = None) -> "QuestionQuerySet":
        """Those that the reader sees with their words."""
        from standfirst.comments.models import Comment

        return self.filter(comment__in=Comment.objects.visible_to(reader).listed())

    def of_discussion(self, discussion: Any) -> "QuestionQuerySet":
        return self.filter(comment__discussion=discussion)

    def answered(self) -> "QuestionQuerySet":
        """The latest answer first."""
        return self.filter(answer__listed=True).order_by("-answered_at")

    def unanswered(self) -> "QuestionQuerySet":
        """Who asked first is answered first."""
        return self.exclude(answer__listed=True).order_by("comment_id")

    def answerable_by(self, reader: Any) -> "QuestionQuerySet":
        """Those that this reader answers as the writer (roles.py, answers_for)."""
        if reader is None or not reader.is_active:
            return self.none()
        if reader.is_superuser:
            return self
        wrote = Byline.objects.filter(article=OuterRef("comment__discussion__article"), author__reader=reader)
        edits = Reader.groups.through.objects.filter(reader=reader, group__name__regex=OF_EDITORS)
        return self.filter(Exists(wrote) | Exists(edits))
