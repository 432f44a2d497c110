"""What is new to a reader since they left a conversation. One row for each reader and conversation says how far."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from standfirst.comments.models import Comment, Discussion, ReadMark
from standfirst.comments.querysets import CommentQuerySet
from standfirst.readers.boundaries import hidden_from
from standfirst.readers.models import Reader
from standfirst.readers.page_parts import asked_ids

COUNTED_AT_MOST = 1000


@dataclass(frozen=True)
class Unread:
    """article_id: whose conversation; mark: the position read to; count: how many are new, COUNTED_AT_MOST at most."""

    article_id: int
    mark: int
    count: int


def unread_in(article_id: int, *, reader: Reader) -> Unread | None:
    """What is new to this reader; None where the conversation is not to be seen or they have never been there."""
    mark = ReadMark.objects.filter(
        reader=reader, discussion__article=article_id, discussion__in=Discussion.objects.visible_to(reader)
    ).first()
    if mark is None:
        return None
    new = new_to(reader, mark.discussion_id, after=mark.last_pos)[:COUNTED_AT_MOST]
    return Unread(article_id, mark.last_pos, new.count())


def new_to(reader: Reader, discussion_id: int, *, after: int) -> CommentQuerySet:
    """What was listed after a position, in that order, without the reader's own and those they do not want to see."""
    rows = Comment.objects.listed().filter(discussion=discussion_id, pos__gt=after)
    return rows.exclude(author__in={reader.pk, *hidden_from(reader)}).order_by("pos")


def personal_part(request: HttpRequest) -> SafeString:
    """The line "12 new since you left" of the page's conversation; a part of `/me/page`."""
    article_ids = asked_ids(request, "article")[:1]
    if not article_ids:
        return SafeString("")
    unread = unread_in(article_ids[0], reader=request.user) if isinstance(request.user, Reader) else None
    return render_to_string("comments/_unread.html", {"unread": unread, "most": COUNTED_AT_MOST})
