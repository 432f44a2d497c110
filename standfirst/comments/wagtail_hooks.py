"""Ask the writer, in the newsroom's menu and on a published article."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from standfirst.articles.models import ArticlePage
from standfirst.comments.roles import answers_for, writes_for_paper


class QuestionsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return writes_for_paper(request.user)


@hooks.register("register_admin_urls")
def question_urls() -> list[URLPattern | URLResolver]:
    return [path("questions/", include("standfirst.comments.newsroom_urls"))]


@hooks.register("register_admin_menu_item")
def questions_item() -> MenuItem:
    return QuestionsItem(_("Questions"), reverse("questions_desk:queue"), icon_name="help", name="questions", order=255)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def ask_button(page: Any, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Ask the writer: on an article that everybody can read."""
    article = page.specific
    if isinstance(article, ArticlePage) and article.live and answers_for(user, article):
        url = reverse("questions_desk:article", args=[page.pk])
        yield Button(_("Ask the writer"), url, icon_name="help", priority=6, attrs={"data-action": "ask-the-writer"})
