"""While somebody writes: what it will look like, and whom a handle could name."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions.words import checked_words
from standfirst.comments.errors import CommentError
from standfirst.comments.forms import CommentForm
from standfirst.comments.markup import MAX_LENGTH, clean_source, to_html
from standfirst.comments.mentions import suggestions
from standfirst.comments.models import Discussion
from standfirst.comments.views.answers import asks_for_part, refused
from standfirst.readers.requests import ReaderRequest, for_readers

LONGEST_START = 30
KEYS = (
    ("j", _("Next comment")),
    ("k", _("Comment before")),
    ("n", _("Next comment that is new to you")),
    ("s", _("Show the comments that have just come")),
    ("c", _("Write a comment")),
    ("r", _("Reply to the comment you are on")),
    ("q", _("Quote what you have selected")),
    ("l", _("Like it, or no longer")),
    ("e", _("Edit it, if it is yours")),
    ("?", _("This list")),
)
TYPING_KEYS = (
    ("Ctrl/⌘ B", _("Bold")),
    ("Ctrl/⌘ I", _("Slanted")),
    ("Ctrl/⌘ K", _("Link")),
    ("Ctrl/⌘ Enter", _("Post")),
    ("@", _("Mention somebody: choose with the arrow keys and Enter")),
)


@require_POST
def preview(request: HttpRequest, article_id: int) -> HttpResponse:
    """The words as they will stand under the article; nothing is kept."""
    article = get_object_or_404(ArticlePage.objects.visible_to(None), pk=article_id)
    try:
        html = preview_html(request, article, CommentForm(request.POST).body)
    except CommentError as error:
        return refused(request, error, back=f"{article.url}#comments", article=article)
    return render(request, "comments/_preview.html", {"html": html})


@require_safe
@never_cache
@for_readers
def people(request: ReaderRequest, article_id: int) -> HttpResponse:
    """Up to six readers whose handle or name begins with `start`, as JSON."""
    discussion = get_object_or_404(Discussion.objects.visible_to(request.user), article=article_id)
    start = clean_source(request.GET.get("start", "")[:LONGEST_START])
    found = suggestions(start, reader=request.user, discussion=discussion)
    return JsonResponse({"people": [{"handle": one.handle, "name": one.name} for one in found]})


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of the conversation; the same for everybody."""
    part = "_keys" if asks_for_part(request) else "keys"
    response = render(request, f"comments/{part}.html", {"keys": KEYS, "typing": TYPING_KEYS})
    patch_vary_headers(response, ["HX-Request"])
    return response


def preview_html(request: HttpRequest, article: ArticlePage, body: str) -> str:
    """Raises CommentTooLong. Handles lead to readers only for somebody who is signed in, as when it is posted."""
    discussion = Discussion.objects.filter(article=article).first()
    if discussion is None or not request.user.is_authenticated:
        return to_html(clean_source(body[: 2 * MAX_LENGTH]))
    return checked_words(body, reader=request.user, discussion=discussion)[1]
