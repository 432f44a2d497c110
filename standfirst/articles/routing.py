"""Which page stands at an address."""

from typing import TYPE_CHECKING, Any

from django.apps import apps

if TYPE_CHECKING:
    from standfirst.articles.models import Page

# The tree is three deep, and below its root (depth 1) each kind of page has a depth of its own.
KINDS = ("FrontPage", "SectionPage", "ArticlePage")
FRONT_DEPTH = 2


def page_at(path: str) -> "Page | None":
    """The published page at this path, `world/slug/`, in one statement; Wagtail asks for each page on the way to it.

    An article comes with what its page shows of its own row's neighbours.
    """
    slugs = [slug for slug in path.split("/") if slug]
    if len(slugs) >= len(KINDS):
        return None
    kind: Any = apps.get_model("articles", KINDS[len(slugs)])
    pages = kind.objects.live().filter(depth=FRONT_DEPTH + len(slugs))
    if slugs:
        pages = pages.filter(slug=slugs[-1], url_path__endswith=f"/{'/'.join(slugs)}/")
    else:
        # There is one; looked for by its depth, SQLite would read every page that there is.
        pages = pages.filter(pk=kind.objects.order_by().values("pk")[:1])
    if len(slugs) == FRONT_DEPTH:
        pages = pages.select_related("lead_picture", "discussion", "live_blog")
    # SQLite compares the ends of words in any case; an address is spelled in one.
    address = "/".join(["", *slugs, ""])
    return next((page for page in pages if page.get_url() == address), None)
