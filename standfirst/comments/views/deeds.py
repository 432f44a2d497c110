"""Liking and reporting."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from standfirst.comments.actions import like_comment, report_comment, unlike_comment
from standfirst.comments.errors import CommentError, CommentGone
from standfirst.comments.models import Comment, Report
from standfirst.comments.views.answers import asks_for_part, refused, visible_comment, with_patience
from standfirst.readers.errors import OtherReader
from standfirst.readers.models import Reader
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader


@require_POST
def like(request: HttpRequest, pk: int) -> HttpResponse:
    """Like (`like=on`) or no longer (`like=off`); a button without a script changes what is."""
    try:
        comment = visible_comment(request, pk)
    except Http404:
        return refused(request, CommentGone(), back="/")
    if not request.user.is_authenticated:
        return _sign_in_first(request, comment)
    try:
        same_reader(request)
        is_liked = _change(request.user, request.POST.get("like", ""), comment)
    except OtherReader:
        return refused(request, _other_reader(), back=comment.get_absolute_url())
    except CommentError as error:
        return refused(request, error, back=comment.get_absolute_url())
    if asks_for_part(request):
        return JsonResponse({"likes": comment.like_count, "liked": is_liked})
    return redirect(comment)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Why a comment should be looked at; the form is the same for everybody."""
    if request.method == "POST":
        return _report(request, pk)
    return _sheet(request, visible_comment(request, pk, public=True))


def _change(reader: Reader, wish: str, comment: Comment) -> bool:
    """Do what is wished, "on", "off" or the contrary of what is; returns whether the reader likes the comment now."""
    if wish == "off" or (wish != "on" and Comment.objects.liked_by(reader).filter(pk=comment.pk).exists()):
        unlike_comment(reader=reader, comment=comment)
        return False
    like_comment(reader=reader, comment=comment)
    return True


def _sign_in_first(request: HttpRequest, comment: Comment) -> HttpResponse:
    if asks_for_part(request):
        return JsonResponse({"detail": _("Sign in to like this comment.")}, status=401)
    return redirect_to_login(comment.get_absolute_url())


@for_readers
def _report(request: ReaderRequest, pk: int) -> HttpResponse:
    comment = visible_comment(request, pk)
    reason, text = request.POST.get("reason", ""), request.POST.get("text", "")
    try:
        report_comment(reader=request.user, comment=comment, reason=reason, text=text)
    except CommentError as error:
        response = _sheet(request, comment, error=str(error), reason=reason, text=text[:1000])
        # htmx shows only what succeeded; the sentence must be seen.
        response.status_code = 200 if asks_for_part(request) else error.status
        return with_patience(response, error)
    return _sheet(request, comment, done=True)


def _sheet(request: HttpRequest, comment: Comment, **context: Any) -> HttpResponse:
    context |= {"comment": comment, "article": comment.discussion.article, "reasons": Report.Reason.choices}
    return render(request, f"comments/{'_report' if asks_for_part(request) else 'report'}.html", context)


def _other_reader() -> CommentError:
    error = CommentError(_("Somebody else is signed in on this browser now: load the page again."))
    error.status = 409
    return error
