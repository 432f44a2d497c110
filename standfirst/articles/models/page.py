"""The base of everything in the page tree."""

from wagtail.models import AbstractPage


class Page(AbstractPage):
    """Wagtail's page without its fields for menus and search engines: a newspaper fills those by itself."""

    promote_panels: list[object] = ["slug"]
