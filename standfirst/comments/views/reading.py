"""Pages that are the same for every visitor: the conversation, one comment in its surroundings, replies."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe

from standfirst.articles.models import ArticlePage
from standfirst.comments.errors import BadCursor
from standfirst.comments.models import Comment, Discussion, Revision
from standfirst.comments.templatetags.comments import first_sort, thread_context
from standfirst.comments.threads import INDENTS, replies_page, roots_page, surroundings
from standfirst.comments.views.answers import asks_for_part, refused, visible_comment
from standfirst.comments.views.writing import post


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, article_id: int) -> HttpResponse:
    """The conversation in any order (`sort`) and from any place (`after`); posted to, a new comment."""
    article = get_object_or_404(ArticlePage.objects.visible_to(None), pk=article_id)
    if request.method == "POST":
        # Also where comments are off by now: the answer then holds the words.
        return post(request, article)
    rows = Discussion.objects.visible_to(None).with_rules().select_related("question_time")
    discussion = get_object_or_404(rows, article=article)
    after = request.GET.get("after", "")
    try:
        page = roots_page(discussion, sort=request.GET.get("sort") or first_sort(discussion), after=after)
    except BadCursor as error:
        return refused(request, error, back=f"{article.url}#comments", article=article)
    context = {"article": article, **thread_context(discussion, page)}
    return _page_or_part(request, "thread.html", "_next_page.html" if after else "_page.html", context)


@require_safe
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment with all it answers and what surrounds it. What only its writer or a moderator sees is private."""
    is_public = Comment.objects.visible_to(None).filter(pk=pk).exists()
    comment = visible_comment(request, pk, public=is_public)
    context = {"comment": comment, "article": comment.discussion.article, "page": surroundings(comment)}
    return render(request, "comments/permalink.html", {**context, "replies_url": _root_replies_url(comment)})


@require_safe
def replies(request: HttpRequest, pk: int) -> HttpResponse:
    """What is below a comment, from a place (`after`) onwards."""
    comment = visible_comment(request, pk, public=True)
    article = comment.discussion.article
    try:
        page = replies_page(comment, after=request.GET.get("after", ""), steps=INDENTS)
    except BadCursor as error:
        return refused(request, error, back=comment.get_absolute_url(), article=article)
    url = reverse("comments:replies", args=[pk])
    context = {"comment": comment, "article": article, "page": page, "replies_url": url}
    return _page_or_part(request, "replies.html", "_next_replies.html", context)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What a comment said before it was edited, once somebody had answered it."""
    comment = visible_comment(request, pk, public=True)
    revisions = list(Revision.objects.visible_to(None).filter(comment=comment).order_by("-pk"))
    if not revisions:
        raise Http404
    context = {"comment": comment, "article": comment.discussion.article, "revisions": revisions}
    return render(request, "comments/history.html", context)


def _root_replies_url(comment: Comment) -> str:
    return reverse("comments:replies", args=[comment.root_id])


def _page_or_part(request: HttpRequest, page: str, part: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, f"comments/{part if asks_for_part(request) else page}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
