"""What search engines are told: every page, the news of the last 48 hours, where not to go."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from standfirst.articles.models import ArticlePage
from standfirst.articles.sections import all_sections, with_sections

# The protocol's limit for one file (sitemaps.org); a larger archive needs an index of several.
LARGEST = 50_000
NEWS_HOURS = 48


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Sections and articles, newest first."""
    articles = ArticlePage.objects.visible_to().latest_first().only("url_path", "published_at", "updated_at")
    context = {"sections": all_sections(), "articles": articles[: LARGEST - 100]}
    return render(request, "articles/sitemap.xml", context, content_type="application/xml")


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """Articles of the last 48 hours, as news search wants them."""
    since = timezone.now() - timedelta(hours=NEWS_HOURS)
    articles = ArticlePage.objects.visible_to().filter(published_at__gte=since).latest_first()[:1000]
    return render(
        request, "articles/news_sitemap.xml", {"articles": with_sections(articles)}, content_type="application/xml"
    )


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
