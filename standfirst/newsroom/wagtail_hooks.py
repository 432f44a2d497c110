"""The newsroom looks like the paper, and begins with what is done there most."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button

from standfirst.articles.models import ArticlePage, Page, SectionPage
from standfirst.newsroom.views.deciding import keep_unready
from standfirst.newsroom.views.deleting import keep_full_section, keep_published_story
from standfirst.newsroom.views.people import may_lead


@hooks.register("insert_global_admin_css")
def newsroom_colours() -> SafeString:
    sheets = [[static("newsroom/newsroom.css")], [static("newsroom/today.css")]]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_global_admin_js")
def forms_keep_what_was_given() -> SafeString:
    """Times as they were typed, files of a dialog that comes back."""
    script = '<script src="{}"></script><script type="module" src="{}"></script>'
    return format_html(script, static("newsroom/typed-times.js"), static("newsroom/chosen-files.js"))


@hooks.register("register_admin_menu_item")
def today_item() -> MenuItem:
    return MenuItem(gettext_lazy("Today"), reverse("newsroom:today"), name="today", icon_name="calendar-alt", order=1)


@hooks.register("register_page_header_buttons")
def proof_button(page: Any, user: Any, view_name: str = "", **kwargs: Any) -> Iterator[Button]:
    """Phone and desktop: the latest draft at both widths, beside each other."""
    if isinstance(page, ArticlePage) and page.pk:
        url = reverse("newsroom:proof", args=[page.pk])
        yield Button(_("Phone and desktop"), url, icon_name="view", priority=4)


@hooks.register("insert_editor_js")
def form_scripts() -> SafeString:
    """The live count under headline and standfirst (length.js), and what is said when nobody hears (heard.js)."""
    words = {
        "good": _("{length} characters; up to {good} read best."),
        "long": _("{length} characters; up to {good} read best, {most} are possible."),
        "over": _("{length} characters: take {over} away, {most} are possible."),
    }
    return render_to_string("newsroom/_form_scripts.html", {"length_words": json_script(words)})


hooks.register("before_delete_page", keep_full_section)
hooks.register("before_delete_page", keep_published_story)


@hooks.register("before_bulk_action")
def treat_many_as_one(request: HttpRequest, action_type: str, items: list[Any], action: Any) -> HttpResponse | None:
    """Many pages at once are asked for the same as one is; where one is refused, nothing happens to the others."""
    if action_type == "delete":
        pages = [item for item in items if isinstance(item, Page)]
        answers = (keep_full_section(request, page) or keep_published_story(request, page) for page in pages)
        return next((answer for answer in answers if answer), None)
    if action_type == "publish":
        drafts = ArticlePage.objects.filter(pk__in=[item.pk for item in items], live=False)
        return next((answer for page in drafts if (answer := keep_unready(request, page))), None)
    return None


class PeopleItem(MenuItem):
    """Shown to those who lead the newsroom."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_lead(request.user)


@hooks.register("register_admin_urls")
def people_urls() -> list[URLPattern | URLResolver]:
    return [path("people/", include("standfirst.newsroom.desk_urls"))]


@hooks.register("register_admin_menu_item")
def people_item(**kwargs: Any) -> MenuItem:
    return PeopleItem(
        gettext_lazy("People"), reverse("newsroom_desk:people"), name="people", icon_name="group", order=900
    )


@hooks.register("construct_homepage_panels")
def offer_sections(request: HttpRequest, panels: list[Component]) -> None:
    """Put "Write an article" under the search box of those who write."""
    panels.insert(0, WriteAnArticle())


class WriteAnArticle(Component):
    """The sections in which this reader may begin an article, one press each."""

    template_name = "newsroom/_write.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        sections = SectionPage.objects.live().order_by("path")
        return {"sections": [page for page in sections if page.permissions_for_user(user).can_add_subpage()]}
