"""What a page of comments shows to one reader alone; a part of `/me/page`."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from standfirst.comments.models import Comment
from standfirst.comments.roles import may_pick
from standfirst.readers.page_parts import asked_ids
from standfirst.readers.suspension import suspension_sentence


def personal_part(request: HttpRequest) -> SafeString:
    """Which of the page's comments the reader likes, their own that wait for a moderator, and a suspension."""
    shown = {"shows_article": asked_ids(request, "article"), "shows_comments": asked_ids(request, "comments")}
    if not request.user.is_authenticated:
        return render_to_string("comments/_personal.html", shown)
    # Their role is asked for more than once below.
    prefetch_related_objects([request.user], "groups")
    liked = Comment.objects.liked_by(request.user).filter(pk__in=shown["shows_comments"])
    held = Comment.objects.visible_to(request.user).by_author(request.user).held()
    held = held.filter(discussion__article__in=shown["shows_article"][:1])
    context = {
        **shown,
        "may_pick": may_pick(request.user),
        "suspended": suspension_sentence(request.user),
        "liked": list(liked.values_list("pk", flat=True)),
        "held": list(held.with_names()[:20]),
    }
    return render_to_string("comments/_personal.html", context)
