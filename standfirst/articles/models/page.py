"""The base of everything in the page tree."""

from collections.abc import Collection
from http import HTTPMethod
from typing import Any, Self

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import AbstractPage, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from standfirst.articles.permissions import PagePermissions
from standfirst.articles.routing import page_at

# What Wagtail and the database keep of a page, and no form asks for.
KEPT_FIELDS = frozenset(
    {
        "alias_of",
        "content_type",
        "latest_revision",
        "live_revision",
        "locale",
        "locked_by",
        "owner",
        "path",
        "translation_key",
    }
)


class Page(AbstractPage):
    """Wagtail's page without its fields for menus and search engines: a newspaper fills those by itself.

    One paper is one site, so an address is the page's path below the front page; nothing is looked up for it.
    """

    promote_panels: list[Any] = ["slug"]
    # A story is out for everybody or for nobody; there is no third way past `visible_to`.
    private_page_options: list[str] = []
    permissions_class = PagePermissions
    # A page is read; what readers send has addresses of its own.
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    @staticmethod
    def route_for_request(request: HttpRequest, path: str) -> RouteResult | None:
        """The page at this path; called by Wagtail's view of all pages."""
        page = page_at(path)
        return RouteResult(page) if page else None

    def full_clean(self, exclude: Collection[str] | None = None, **kwargs: Any) -> None:
        """Check what was typed. The rest is held by the database: asking it about each again makes publishing slow."""
        super().full_clean(exclude={*(exclude or ()), *KEPT_FIELDS}, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """The page as a revision has it; what Wagtail keeps of the page is as it stands now, and is not looked up."""
        page: Self = super().with_content_json({name: content[name] for name in content.keys() - KEPT_FIELDS})
        page.live_revision_id = self.live_revision_id
        return page

    def get_view_restrictions(self) -> "QuerySet[PageViewRestriction]":
        """There are none (`private_page_options`), so nobody asks the database for them."""
        return PageViewRestriction.objects.none()

    def permissions_for_user(self, user: Any) -> PagePermissions:
        """What this person may do here, by the rules of the page's own kind (`permissions.py`)."""
        kind = self.specific_class or type(self)
        page = self if isinstance(self, kind) else self.specific_deferred
        return page.permissions_class(user, page)

    def get_url(self, request: HttpRequest | None = None, current_site: Site | None = None) -> str | None:
        """The path of the page's address, `/world/slug/`; None for the root above the front page."""
        below_front = self.url_path.split("/", 2)[2:]
        return f"/{below_front[0]}" if below_front else None

    def get_full_url(self, request: HttpRequest | None = None) -> str | None:
        path = self.get_url()
        return f"{settings.SITE_URL}{path}" if path else None

    url = property(get_url)
    full_url = property(get_full_url)
