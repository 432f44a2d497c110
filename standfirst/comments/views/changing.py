"""Changing and taking back one's own comment."""

import json

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from standfirst.comments.actions import delete_comment, edit_comment
from standfirst.comments.actions.editing import may_edit
from standfirst.comments.errors import CommentError, CommentGone, NotYours
from standfirst.comments.forms import CommentForm
from standfirst.comments.markup import MAX_LENGTH
from standfirst.comments.models import Comment
from standfirst.comments.views.answers import asks_for_part, refused, visible_comment, with_patience
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def edit(request: ReaderRequest, pk: int) -> HttpResponse:
    """Other words for one's own comment; a script opens the form where the comment stands."""
    try:
        comment = visible_comment(request, pk)
    except Http404:
        return _gone(request, CommentForm(request.POST).body)
    if comment.author_id != request.user.pk:
        return refused(request, NotYours(), back=comment.get_absolute_url(), article=comment.discussion.article)
    if request.method != "POST":
        return _form_or_refusal(request, comment)
    body = CommentForm(request.POST).body
    if not same_reader(request):
        return _form(request, comment, body)
    try:
        edit_comment(reader=request.user, comment=comment, body=body)
    except CommentError as error:
        return _refused_with_words(request, comment, body, error)
    return _fragment(request, comment.pk) if asks_for_part(request) else redirect(comment)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def delete(request: ReaderRequest, pk: int) -> HttpResponse:
    """Ask, then take the comment back."""
    comment = visible_comment(request, pk)
    article = comment.discussion.article
    if comment.author_id != request.user.pk:
        return refused(request, NotYours(), back=comment.get_absolute_url(), article=article)
    if request.method != "POST" or not same_reader(request):
        context = {"comment": comment, "article": article, "reader_id": request.user.pk}
        return render(request, f"comments/{'_delete' if asks_for_part(request) else 'delete'}.html", context)
    try:
        delete_comment(reader=request.user, comment=comment)
    except CommentError as error:
        return refused(request, error, back=comment.get_absolute_url(), article=article)
    return _deleted(pk) if asks_for_part(request) else redirect(f"{article.url}#comments")


def _gone(request: ReaderRequest, body: str) -> HttpResponse:
    """It was removed while its writer was correcting it: the words are theirs to copy."""
    return refused(request, CommentGone(), back="/", words=body)


def _form_or_refusal(request: ReaderRequest, comment: Comment) -> HttpResponse:
    try:
        may_edit(request.user, comment)
    except CommentError as error:
        article = comment.discussion.article
        return refused(request, error, back=comment.get_absolute_url(), article=article, own=comment)
    return _form(request, comment, comment.source)


def _form(request: ReaderRequest, comment: Comment, text: str, *, error: CommentError | None = None) -> HttpResponse:
    context = {
        "article": comment.discussion.article,
        "article_id": comment.discussion.article_id,
        "title": _("Edit your comment"),
        "action": request.path,
        "edits": comment,
        "text": text,
        "max_length": MAX_LENGTH,
        "reader_id": request.user.pk,
        "error": str(error or ""),
    }
    template = "comments/_form.html" if asks_for_part(request) else "comments/write.html"
    return render(request, template, context, status=error.status if error else 200)


def _refused_with_words(request: ReaderRequest, comment: Comment, body: str, error: CommentError) -> HttpResponse:
    """A script keeps the words in the form that it shows; without one, the page holds them."""
    if asks_for_part(request):
        return refused(request, error, back=comment.get_absolute_url())
    return with_patience(_form(request, comment, body, error=error), error)


def _fragment(request: ReaderRequest, pk: int) -> HttpResponse:
    return render(request, "comments/_comment.html", {"comment": Comment.objects.with_names().get(pk=pk)})


def _deleted(pk: int) -> HttpResponse:
    """Nothing to show in the sheet, and for the page what has become of the comment: a tombstone, or nothing."""
    left = Comment.objects.visible_to(None).with_names().filter(pk=pk).first()
    html = render_to_string("comments/_comment.html", {"comment": left}) if left else ""
    told = {"id": str(pk), "html": html, "words": _("Your comment is deleted.")}
    # In this order: the sheet goes with the second, and what is gone tells nobody anything.
    events = json.dumps({"comment-deleted": told, "dialog-done": True})
    return HttpResponse(status=204, headers={"HX-Trigger": events})
