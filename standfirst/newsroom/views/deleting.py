"""What is not deleted at once, since it could not be brought back: sections with stories, and stories that are out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from standfirst.articles.models import ArticlePage, SectionPage


def keep_full_section(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A section with articles in it is not deleted: they, and every address that readers know, would go with it."""
    if not isinstance(page.specific, SectionPage) or page.is_leaf():
        return None
    sentence = ngettext(
        "“%(section)s” holds an article. Move or delete it first, then delete the section.",
        "“%(section)s” holds %(number)s articles. Move or delete these first, then delete the section.",
        page.get_children_count(),
    )
    messages.error(request, sentence % {"section": page.title, "number": page.get_children_count()})
    return redirect("wagtailadmin_explore", page.pk)


def keep_published_story(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A story that is out is taken down, which can be undone; only what is down already is deleted for good."""
    if not isinstance(page.specific, ArticlePage) or not page.live:
        return None
    sentence = _(
        "“%(headline)s” is out, so it is not deleted. Take it down here: it stays in the newsroom with its versions, "
        "comments and corrections, and may be published again. What is down may be deleted for good."
    )
    messages.warning(request, sentence % {"headline": page.title})
    return redirect("wagtailadmin_pages:unpublish", page.pk)
