"""The newsroom looks like the paper, and begins with what is done there most."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.ui.components import Component

from standfirst.articles.models import SectionPage


@hooks.register("insert_global_admin_css")
def newsroom_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/newsroom.css"))


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
