"""Changing and taking back one's own comment."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from standfirst.comments.actions import delete_comment, edit_comment
from standfirst.comments.errors import CommentError
from standfirst.comments.forms import CommentForm
from standfirst.comments.markup import MAX_LENGTH
from standfirst.comments.models import Comment
from standfirst.comments.views.answers import refused, visible_comment
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def edit(request: ReaderRequest, pk: int) -> HttpResponse:
    """Other words for one's own comment."""
    comment = visible_comment(request, pk)
    if request.method != "POST":
        return _form(request, comment, comment.source)
    body = CommentForm(request.POST).body
    if not same_reader(request):
        return _form(request, comment, body)
    try:
        edit_comment(reader=request.user, comment=comment, body=body)
    except CommentError as error:
        return _form(request, comment, body, error=error)
    return redirect(comment)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def delete(request: ReaderRequest, pk: int) -> HttpResponse:
    """Ask, then take the comment back."""
    comment = visible_comment(request, pk)
    article = comment.discussion.article
    if request.method != "POST" or not same_reader(request):
        context = {"comment": comment, "article": article, "reader_id": request.user.pk}
        return render(request, "comments/delete.html", context)
    try:
        delete_comment(reader=request.user, comment=comment)
    except CommentError as error:
        return refused(request, error, back=comment.get_absolute_url(), article=article)
    return redirect(f"{article.url}#comments")


def _form(request: ReaderRequest, comment: Comment, text: str, *, error: CommentError | None = None) -> HttpResponse:
    context = {
        "article": comment.discussion.article,
        "article_id": comment.discussion.article_id,
        "title": "Edit your comment",
        "action": request.path,
        "edits": comment,
        "text": text[: MAX_LENGTH * 2],
        "max_length": MAX_LENGTH,
        "reader_id": request.user.pk,
        "error": str(error or ""),
    }
    return render(request, "comments/write.html", context, status=error.status if error else 200)
