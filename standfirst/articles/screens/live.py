"""The desk of a live blog: write, change, delete, mark key events, while others do the same.

Each form works without JavaScript by coming back to the desk. live.js asks for fragments instead (HX-Request) and puts
the rows that it gets in their places; every few seconds it asks what others have changed.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from standfirst.articles.errors import EntryChanged, LiveBlogEnded
from standfirst.articles.live_blogging import (
    begin_live_blog,
    change_entry,
    delete_entry,
    end_live_blog,
    restore_entry,
    write_entry,
)
from standfirst.articles.live_permissions import may_run_live_blog, may_write_live
from standfirst.articles.models import ArticlePage, LiveBlog, LiveEntry
from standfirst.articles.river import moment_of
from standfirst.articles.screens.live_answers import (
    SHOWN,
    fragment,
    new_form,
    rows,
    show_change,
    show_desk,
    wants_fragment,
)
from standfirst.articles.screens.live_forms import EntryForm

# What was committed a little later than it says is still found.
OVERLAP = timedelta(seconds=10)
View = Callable[..., HttpResponse]


def _for_writers(view: View) -> View:
    """Give the view the article, if this reader may write in its live blog."""

    @wraps(view)
    def guarded(request: HttpRequest, article_id: int, **parts: Any) -> HttpResponse:
        article = get_object_or_404(ArticlePage, pk=article_id)
        if not may_write_live(request.user, article):
            raise PermissionDenied
        return view(request, article, **parts)

    return guarded


@require_safe
@_for_writers
def desk(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """Everything of one live blog, the latest entry first."""
    blog = _blog(article)
    return show_desk(request, article, blog, new_form(request))


@require_POST
@_for_writers
def begin(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """Make the article a live blog, or let it go on."""
    _only_for_publishers(request, article)
    begin_live_blog(article=article)
    return redirect("desks:live", article.pk)


@require_POST
@_for_writers
def end(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    _only_for_publishers(request, article)
    blog = _blog(article)
    if blog:
        end_live_blog(blog=blog)
    return redirect("desks:live", article.pk)


@require_POST
@_for_writers
def write(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """Post an entry. Typed text comes back whenever it could not be taken."""
    blog = get_object_or_404(LiveBlog, article=article)
    form = EntryForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            entry = write_entry(
                blog=blog,
                words=form.words,
                reader=request.user,
                author=form.cleaned_data["author"],
                form_key=form.cleaned_data["form_key"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        except LiveBlogEnded as error:
            form.add_error(None, error.__doc__ or "")
        else:
            return rows(request, article, [entry]) or redirect("desks:live", article.pk)
    if wants_fragment(request):
        return render(request, "articles/screens/_live_form.html", {"article": article, "form": form}, status=422)
    return show_desk(request, article, blog, form, status=422)


@require_http_methods(["GET", "POST"])
@_for_writers
def change(request: HttpRequest, article: ArticlePage, entry_id: int) -> HttpResponse:
    """The form of one entry, and its change. Somebody else's change is shown, not written over."""
    entry = _entry(article, entry_id)
    if request.method != "POST":
        return show_change(request, article, entry, EntryForm(initial=EntryForm.initial_of(entry), entry=entry))
    form, status = EntryForm(request.POST, request.FILES, entry=entry), 422
    if form.is_valid():
        try:
            changed = change_entry(entry=entry, words=form.words, version=form.cleaned_data["version"])
        except ValidationError as error:
            form.add_error(None, error)
        except EntryChanged as error:
            entry, status = error.entry, 409
            form = form.on_top_of(entry)
        else:
            return rows(request, article, [changed]) or redirect("desks:live", article.pk)
    return show_change(request, article, entry, form, status=status)


@require_POST
@_for_writers
def delete(request: HttpRequest, article: ArticlePage, entry_id: int) -> HttpResponse:
    """Take an entry off the page; its row offers to bring it back."""
    entry = delete_entry(entry=_entry(article, entry_id))
    return rows(request, article, [entry]) or redirect("desks:live", article.pk)


@require_POST
@_for_writers
def restore(request: HttpRequest, article: ArticlePage, entry_id: int) -> HttpResponse:
    entry = restore_entry(entry=_entry(article, entry_id))
    return rows(request, article, [entry]) or redirect("desks:live", article.pk)


@require_safe
@_for_writers
def row(request: HttpRequest, article: ArticlePage, entry_id: int) -> HttpResponse:
    """One entry as it stands: what "Cancel" puts back in place of its form."""
    return rows(request, article, [_entry(article, entry_id)]) or redirect("desks:live", article.pk)


@require_safe
@_for_writers
def news(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """The rows that changed since this desk asked last."""
    since = moment_of(request.GET.get("since")) or timezone.now()
    entries = LiveEntry.objects.of_article(article).changed_since(since - OVERLAP).latest_first().with_names()
    return fragment(request, article, entries[:SHOWN])


def _blog(article: ArticlePage) -> LiveBlog | None:
    return LiveBlog.objects.filter(article=article).first()


def _entry(article: ArticlePage, entry_id: int) -> LiveEntry:
    return get_object_or_404(LiveEntry.objects.of_article(article).with_names(), pk=entry_id)


def _only_for_publishers(request: HttpRequest, article: ArticlePage) -> None:
    if not may_run_live_blog(request.user, article):
        raise PermissionDenied
