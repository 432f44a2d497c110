"""What the desk of a live blog answers: the whole desk, one entry's form, or the rows that changed.

live.js asks for fragments (HX-Request); a browser without JavaScript gets whole pages.
"""

import secrets
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.articles.live_pages import entries_from, entry_of
from standfirst.articles.live_permissions import may_run_live_blog
from standfirst.articles.models import ArticlePage, LiveBlog, LiveEntry
from standfirst.articles.screens.live_forms import EntryForm

SHOWN = 100


def new_form(request: HttpRequest) -> EntryForm:
    """An empty form, signed by the writer; its key makes a second press harmless."""
    author = getattr(request.user, "author", None)
    return EntryForm(initial={"form_key": secrets.token_urlsafe(12), "author": author, "version": 1})


def show_desk(
    request: HttpRequest, article: ArticlePage, blog: LiveBlog | None, form: EntryForm, status: int = 200
) -> HttpResponse:
    """The form beside the entries; `?from` names the one with which older ones begin."""
    entries = LiveEntry.objects.of_article(article).latest_first().with_names()
    shown, older = entries_from(entry_of(entries, request.GET.get("from")), entries, length=SHOWN)
    context = {
        "article": article,
        "blog": blog,
        "form": form,
        "entries": shown,
        "older": older,
        "now": timezone.now(),
        "may_run": may_run_live_blog(request.user, article),
    }
    name = "_live_entries.html" if wants_fragment(request) and request.method == "GET" else "live.html"
    return render(request, f"articles/screens/{name}", context, status=status)


def show_change(
    request: HttpRequest, article: ArticlePage, entry: LiveEntry, form: EntryForm, status: int = 200
) -> HttpResponse:
    """The form of one entry; status 409: somebody else changed it."""
    name = "_live_change.html" if wants_fragment(request) else "live_change.html"
    context = {"article": article, "entry": entry, "form": form, "is_conflict": status == 409}
    return render(request, f"articles/screens/{name}", context, status=status)


def wants_fragment(request: HttpRequest) -> bool:
    """Whether live.js asks."""
    return request.headers.get("HX-Request") == "true"


def rows(request: HttpRequest, article: ArticlePage, entries: Iterable[LiveEntry]) -> HttpResponse | None:
    """The rows alone, for a desk that puts them in their places; None for a browser without JavaScript."""
    if wants_fragment(request):
        return fragment(request, article, entries)
    messages.success(request, _("Saved."))
    return None


def fragment(request: HttpRequest, article: ArticlePage, entries: Iterable[LiveEntry]) -> HttpResponse:
    """Rows of entries, none or many."""
    context = {"article": article, "entries": list(entries), "now": timezone.now()}
    return render(request, "articles/screens/_live_rows.html", context)
