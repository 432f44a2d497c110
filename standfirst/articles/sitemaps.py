"""What search engines are told (sitemaps.org): every page, the news of the last 48 hours, where not to go.

The site map is an index of files. Each holds the articles of ten thousand ids, so an article never moves to another
file, and making one costs the same whether the paper has a hundred articles or a million.
"""

from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import F, Max
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from standfirst.articles.fulltext import for_xml
from standfirst.articles.models import ArticlePage, Author, Topic
from standfirst.articles.search.actions import paper_language
from standfirst.articles.sections import all_sections, with_sections

CHUNK = 10_000
# The protocol's limit for one file.
LARGEST = 50_000
NEWS_HOURS = 48
# The limit of news sitemaps.
MOST_NEWS = 1000
LAST_CHANGE = Coalesce("updated_at", "published_at")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The files of the site map, each with the instant of its newest change."""
    numbered = ArticlePage.objects.visible_to().order_by().annotate(number=F("pk") / CHUNK)
    chunks = numbered.values("number").annotate(changed_at=Max(LAST_CHANGE)).order_by("number")
    return _xml(request, "sitemap_index.xml", {"chunks": chunks})


@require_safe
def chunk(request: HttpRequest, number: int) -> HttpResponse:
    """The articles whose ids begin with this number; 404 where there are none."""
    if number > 2**40:
        raise Http404
    articles = ArticlePage.objects.visible_to().filter(pk__gte=number * CHUNK, pk__lt=(number + 1) * CHUNK)
    rows = articles.order_by("pk").annotate(changed_at=LAST_CHANGE).values_list("url_path", "changed_at")
    # As in `Page.get_url`: what stands below the front page.
    found = [(f"/{url_path.split('/', 2)[2]}", changed_at) for url_path, changed_at in rows]
    if not found:
        raise Http404
    return _site_map(request, found)


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """The front page, sections, authors and topics."""
    paths = ["/", *(section.url for section in all_sections())]
    for things in (Author.objects.visible_to(), Topic.objects.visible_to()):
        paths += [thing.get_absolute_url() for thing in things.order_by("pk")[: LARGEST // 3]]
    return _site_map(request, [(path, None) for path in paths])


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """Articles of the last 48 hours, as news search wants them."""
    since = timezone.now() - timedelta(hours=NEWS_HOURS)
    articles = ArticlePage.objects.visible_to().filter(published_at__gte=since).latest_first()[:MOST_NEWS]
    news = [(article, for_xml(article.headline)) for article in with_sections(articles)]
    return _xml(request, "news_sitemap.xml", {"news": news, "language": paper_language()})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers may read the paper; the newsroom and readers' own pages are not for them."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/newsroom/", "/me/", "/accounts/", "/api/", "/search/")),
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        f"Sitemap: {settings.SITE_URL}/news-sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _site_map(request: HttpRequest, found: list[tuple[str, datetime | None]]) -> HttpResponse:
    """A file of these paths with the instants of their last changes, put together here: a template takes half a second
    for ten thousand."""
    lines = [
        f"  <url><loc>{settings.SITE_URL}{escape(iri_to_uri(path))}</loc>"
        + (f"<lastmod>{changed_at.isoformat()}</lastmod></url>" if changed_at else "</url>")
        for path, changed_at in found
    ]
    return _xml(request, "sitemap.xml", {"urls": SafeString("\n".join(lines))})


def _xml(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    return render(request, f"articles/{name}", context, content_type="application/xml")
