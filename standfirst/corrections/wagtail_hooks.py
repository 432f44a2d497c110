"""The newsroom's menu, and the button on a published article."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from standfirst.articles.models import ArticlePage
from standfirst.corrections.permissions import may_see_reports


class CorrectionsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_reports(request.user)


@hooks.register("register_admin_urls")
def correction_urls() -> list[URLPattern | URLResolver]:
    return [path("corrections/", include("standfirst.corrections.newsroom_urls"))]


@hooks.register("register_admin_menu_item")
def corrections_item() -> MenuItem:
    url = reverse("corrections_desk:queue")
    return CorrectionsItem(_("Corrections"), url, icon_name="edit", name="corrections", order=260)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def correct_button(page: Any, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Correct: on an article that everybody can read."""
    if isinstance(page.specific, ArticlePage) and page.live and page.permissions_for_user(user).can_publish():
        url = reverse("corrections_desk:article", args=[page.pk])
        yield Button(_("Correct"), url, icon_name="edit", priority=4, attrs={"data-action": "correct"})
