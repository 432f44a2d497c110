"""Posting. A script gets the comment as a fragment; without one, a page of the reader's own asks where it must.

A page that everybody shares carries neither reader nor key. A post from it, sent without a script, is answered by a
private page that holds the words and carries both; somebody who is signed out finds them there after signing in.
"""

import secrets
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import post_comment
from standfirst.comments.errors import CommentError, ReplyGone
from standfirst.comments.forms import CommentForm
from standfirst.comments.markup import MAX_LENGTH
from standfirst.comments.models import Comment
from standfirst.comments.views.answers import asks_for_part, visible_comment, with_patience
from standfirst.comments.views.helping import preview_html
from standfirst.readers.errors import OtherReader
from standfirst.readers.requests import for_readers, same_reader

DRAFT = "comment_draft"
CONFIRM = _("Look at your words once more, then post them.")
LOAD_AGAIN = _("Load the page again, then post: your words stay here.")
OTHER_READER = _("Somebody else is signed in on this browser now: look at the name above, then post again.")


def post(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """Post what the form holds, once; answer with the fragment, or lead to the comment."""
    form = CommentForm(request.POST)
    if "preview" in request.POST and not asks_for_part(request):
        return _show_preview(request, article, form)
    if not request.user.is_authenticated:
        return _ask_to_sign_in(request, article, form)
    try:
        if not same_reader(request):
            return _ask_once_more(request, article, form, note=CONFIRM)
    except OtherReader:
        return _other_reader(request, article, form)
    try:
        comment = post_comment(
            reader=request.user,
            article=article,
            body=form.body,
            parent=form.parent_of(article),
            form_key=request.headers.get("Idempotency-Key", "")[:64] or form.key,
            about=form.about,
        )
    except CommentError as error:
        return _refused(request, article, form, error)
    request.session.pop(DRAFT, None)
    return _posted(request, comment)


@require_safe
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for an answer; the same for everybody."""
    parent = visible_comment(request, pk, public=True)
    article = parent.discussion.article
    context = {"article": article, "title": _("Reply"), **_form_context(article, parent=parent)}
    return render(request, "comments/_form.html" if asks_for_part(request) else "comments/write.html", context)


@require_safe
@for_readers
def draft(request: HttpRequest) -> HttpResponse:
    """What a reader wrote before signing in, ready to be posted."""
    kept = request.session.get(DRAFT)
    if not kept:
        return redirect("/")
    article = get_object_or_404(ArticlePage.objects.visible_to(request.user), pk=kept["article"])
    return _ask_once_more(request, article, CommentForm(kept), note=CONFIRM)


def _posted(request: HttpRequest, comment: Comment) -> HttpResponse:
    if not asks_for_part(request):
        return redirect(comment)
    comment = Comment.objects.with_names().get(pk=comment.pk)
    return render(request, "comments/_comment.html", {"comment": comment}, status=201)


def _show_preview(request: HttpRequest, article: ArticlePage, form: CommentForm) -> HttpResponse:
    try:
        html = preview_html(request, article, form.body)
    except CommentError as error:
        return _refused(request, article, form, error)
    return _write(request, article, form, preview=html)


def _ask_to_sign_in(request: HttpRequest, article: ArticlePage, form: CommentForm) -> HttpResponse:
    if asks_for_part(request):
        return JsonResponse({"detail": _("Sign in to post your comment: your words stay here.")}, status=401)
    key = form.key or secrets.token_urlsafe(16)
    # Kept for anybody who asks, so no more than could become a comment; the page itself holds all of the words.
    body = form.body[: MAX_LENGTH * 2]
    request.session[DRAFT] = {"article": article.pk, "body": body, "parent": form.parent_id, "key": key}
    request.session[DRAFT] |= {"asks": "1" if form.about.asks else "", **_selected(form)}
    back = urlencode({"next": reverse("comments:draft")})
    context = {
        "must_sign_in": True,
        "sign_in_url": f"{reverse('readers:sign_in')}?{back}",
        "register_url": f"{reverse('readers:register')}?{back}",
    }
    return _write(request, article, form, form_key=key, status=401, **context)


def _ask_once_more(request: HttpRequest, article: ArticlePage, form: CommentForm, **context: Any) -> HttpResponse:
    if asks_for_part(request):
        return JsonResponse({"detail": LOAD_AGAIN}, status=409)
    return _write(request, article, form, **context)


def _other_reader(request: HttpRequest, article: ArticlePage, form: CommentForm) -> HttpResponse:
    if asks_for_part(request):
        return JsonResponse({"detail": OTHER_READER}, status=409)
    return _write(request, article, form, status=409, note=OTHER_READER)


def _refused(request: HttpRequest, article: ArticlePage, form: CommentForm, error: CommentError) -> HttpResponse:
    if asks_for_part(request):
        return with_patience(JsonResponse({"detail": str(error)}, status=error.status), error)
    return with_patience(_write(request, article, form, status=error.status, error=str(error)), error)


def _write(
    request: HttpRequest, article: ArticlePage, form: CommentForm, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The private page that holds the words."""
    try:
        parent = form.parent_of(article)
    except ReplyGone:
        parent = None
    own = {
        "title": _("Your reply") if parent else _("Your comment"),
        "text": form.body,
        "reader_id": request.user.pk,
        "form_key": form.key or secrets.token_urlsafe(16),
        "asks": form.about.asks,
        "selected": _selected(form),
    }
    page = {"article": article, **_form_context(article, parent=parent), **own, **context}
    return render(request, "comments/write.html", page, status=status)


def _selected(form: CommentForm) -> dict[str, str]:
    """The fields that say which words of the article it is about; none where it is about all of it."""
    quote = form.about.quote
    if quote is None:
        return {}
    return {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix, "start": str(quote.start)}


def _form_context(article: ArticlePage, *, parent: Comment | None) -> dict[str, Any]:
    action = reverse("comments:thread", args=[article.pk])
    return {"action": action, "article_id": article.pk, "parent": parent, "max_length": MAX_LENGTH}
