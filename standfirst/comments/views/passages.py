"""What was said about words of an article; and where they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from standfirst.comments.models import Comment, Passage

AT_ONCE = 100


@require_safe
def passage(request: HttpRequest, pk: int) -> HttpResponse:
    """The comments on the same words as this one; the same for everybody.

    `?go` leads to the words: into the article, or to the versions where it says something else by now.
    """
    rows = Passage.objects.visible_to(None).select_related("comment__discussion__article", "version")
    found = get_object_or_404(rows, pk=pk)
    article = found.comment.discussion.article
    if "go" in request.GET:
        return redirect(f"{article.url}#{found.anchor}" if found.is_of_now else found.version.get_absolute_url())
    same = Passage.objects.visible_to(None).of_article(article)
    same = same.filter(start=found.start, end=found.end) if found.is_of_now else same.filter(pk=pk)
    comments = Comment.objects.filter(passage__in=same).with_names().order_by("pk")[:AT_ONCE]
    context = {"article": article, "passage": found, "comments": comments}
    return render(request, "comments/passage.html", context)
