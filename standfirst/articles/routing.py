"""Which page stands at an address."""

from typing import TYPE_CHECKING, Any

from django.apps import apps

from standfirst.statements import Prepared

if TYPE_CHECKING:
    from standfirst.articles.models import Page

FRONT_DEPTH = 2


def page_at(path: str) -> "Page | None":
    """The published page at this path, `world/slug/`, in one statement; Wagtail asks for each page on the way to it.

    An article comes with what its page shows of its own row's neighbours.
    """
    slugs = [slug for slug in path.split("/") if slug]
    if len(slugs) >= len(_FOUND):
        return None
    address = "/".join(["", *slugs, ""])
    # A slug may stand in several sections.
    return next((page for page in _FOUND[len(slugs)].all(*slugs[-1:]) if page.get_url() == address), None)


def _front() -> Any:
    """There is one; looked for by its depth, SQLite would read every page that there is."""
    pages = apps.get_model("articles", "FrontPage").objects
    return pages.live().filter(depth=FRONT_DEPTH, pk=pages.order_by().values("pk")[:1])


def _section(slug: Any) -> Any:
    return apps.get_model("articles", "SectionPage").objects.live().filter(depth=FRONT_DEPTH + 1, slug=slug)


def _article(slug: Any) -> Any:
    pages = apps.get_model("articles", "ArticlePage").objects.live().filter(depth=FRONT_DEPTH + 2, slug=slug)
    return pages.select_related("lead_picture", "discussion", "live_blog")


# The tree is three deep, and below its root (depth 1) each kind of page has a depth of its own.
_FOUND = (Prepared(_front), Prepared(_section), Prepared(_article))
