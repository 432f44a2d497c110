"""Editors choose comments for the paper."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from standfirst.comments.actions import pick_comment, unpick_comment
from standfirst.comments.errors import CommentError
from standfirst.comments.roles import may_pick
from standfirst.comments.views.answers import asks_for_part, refused, visible_comment
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def pick(request: ReaderRequest, pk: int) -> HttpResponse:
    """Ask, then make the comment an editors' pick (`pick=on`) or one no longer."""
    if not may_pick(request.user):
        raise PermissionDenied
    comment = visible_comment(request, pk)
    article = comment.discussion.article
    if request.method != "POST" or not same_reader(request):
        part = "_pick" if asks_for_part(request) else "pick"
        context = {"comment": comment, "article": article, "reader_id": request.user.pk}
        return render(request, f"comments/{part}.html", context)
    try:
        (pick_comment if request.POST.get("pick") == "on" else unpick_comment)(comment=comment)
    except CommentError as error:
        return refused(request, error, back=comment.get_absolute_url(), article=article)
    return (
        HttpResponse(status=204, headers={"HX-Trigger": "dialog-done"}) if asks_for_part(request) else redirect(comment)
    )
