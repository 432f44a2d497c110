"""Naming somebody by their handle: who can be named, who is suggested while one types."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from standfirst.articles.models import Byline
from standfirst.comments.mention_words import handles_in
from standfirst.comments.models import Comment, Discussion
from standfirst.readers.models import Reader

if TYPE_CHECKING:
    from standfirst.readers.querysets import ReaderQuerySet

MOST = 10
SUGGESTED = 6


def mentioned_in(source: str, *, reader: Reader, discussion: Discussion) -> frozenset[str]:
    """The handles in these words that name somebody this reader may mention, the first ten; one query, often none."""
    handles = handles_in(source)[:MOST]
    if not handles:
        return frozenset()
    return frozenset(_mentionable(reader, discussion).filter(handle__in=handles).values_list("handle", flat=True))


def suggestions(start: str, *, reader: Reader, discussion: Discussion) -> list[Reader]:
    """Whose handle, or a word of whose name, begins like this; those who take part here come first."""
    begins = Q(handle__istartswith=start) | Q(display_name__istartswith=start) | Q(display_name__icontains=f" {start}")
    people: Any = _mentionable(reader, discussion)
    found = people.filter(begins if start else Q(is_here=True))
    return list(found.order_by("-is_here", "handle")[:SUGGESTED])


def _mentionable(reader: Reader, discussion: Discussion) -> "ReaderQuerySet":
    """Who allows it, and who takes part in the conversation or wrote the article and does not refuse it."""
    spoke = Comment.objects.listed().filter(discussion=discussion, author=OuterRef("pk"))
    wrote = Byline.objects.filter(article=discussion.article_id, author__reader=OuterRef("pk"))
    allows = Reader.objects.mentionable_by(reader).values("pk")
    people = Reader.objects.visible_to(reader).apart_from(reader).annotate(is_here=Exists(spoke) | Exists(wrote))
    return people.filter(Q(pk__in=allows) | Q(is_here=True) & ~Q(who_may_mention=Reader.Allowed.NOBODY))
