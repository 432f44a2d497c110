"""What the articles' desk adds to the newsroom's screens."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from standfirst.articles.live_permissions import may_write_live
from standfirst.articles.models import ArticlePage, Author, FrontPage, SectionPage, Topic
from standfirst.articles.paper import staff_section
from standfirst.articles.screens.front import may_arrange
from standfirst.articles.screens.names import AuthorViewSet, TopicViewSet
from standfirst.articles.tasks import index_author
from standfirst.pictures.tasks import make_sizes

register_snippet(AuthorViewSet)
register_snippet(TopicViewSet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def prepare_portrait(request: HttpRequest, instance: Any) -> None:
    """An author's portrait, a topic's picture stand on pages as soon as these are saved."""
    picture_id = {Author: "portrait_id", Topic: "picture_id"}.get(type(instance), "")
    if picture_id and getattr(instance, picture_id):
        make_sizes.enqueue(getattr(instance, picture_id))


@hooks.register("after_edit_snippet")
def find_by_new_name(request: HttpRequest, instance: Any) -> None:
    """An author who was renamed is found by the new name."""
    if isinstance(instance, Author):
        index_author.enqueue(instance.pk)


@hooks.register("after_create_page")
@hooks.register("after_copy_page")
def staff_new_section(request: HttpRequest, page: Any, copied: Any = None) -> None:
    """A section that is made in the newsroom has its own desk at once."""
    section = (copied or page).specific
    if isinstance(section, SectionPage):
        staff_section(section)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("", include("standfirst.articles.screens.urls"))]


class FrontMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        page = FrontPage.objects.first()
        return page is not None and may_arrange(request.user, page)


@hooks.register("register_admin_menu_item")
def front_menu_item() -> MenuItem:
    return FrontMenuItem(_("Front page"), reverse("desks:front"), icon_name="grip", name="front", order=110)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def arrange_button(page: Any, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Arrange: on the front page and on section pages."""
    if isinstance(page.specific, FrontPage | SectionPage) and may_arrange(user, page):
        yield Button(_("Arrange"), reverse("desks:layout", args=[page.pk]), icon_name="grip", priority=5)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def live_blog_button(page: Any, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Live blog: on an article in which this reader may write one."""
    article = page.specific
    if isinstance(article, ArticlePage) and may_write_live(user, article):
        yield Button(_("Live blog"), reverse("desks:live", args=[page.pk]), icon_name="time", priority=6)
