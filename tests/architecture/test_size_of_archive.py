"""No page that everybody reads costs more because the archive has grown: what SQLite plans for each query says so.

Its plans do not depend on how many rows there are, so a paper of a few stories shows what one of 100,000 would do.
"""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.articles.models import ArticlePage
from tests.architecture.paper import make_examples

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PATHS = ("/", "/world/", "/authors/ada-quill/", "/topics/ports/", "/rss.xml", "/world/feed.json", "/search/?q=story")
CALLS = ("/api/v1/articles", "/api/v1/articles?section=world", "/news-sitemap.xml")
# Every page, or every story that is out: read from one end to the other, or made a list of to look others up in.
WHOLE = re.compile(
    r"SCAN (articles_page|articles_articlepage)\b(?! USING INDEX \w*published_at)|LIST SUBQUERY.*\(published_at<\?\)"
)


def test_no_page_reads_the_whole_archive() -> None:
    make_examples()
    client = Client(headers={"host": settings.SITE_HOST})
    stories = [article.url for article in ArticlePage.objects.visible_to()]
    versions = [f"/articles/{article.pk}/versions/" for article in ArticlePage.objects.visible_to()]
    read = {}
    for path in (*PATHS, *CALLS, *stories, *versions):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, path
        read |= {query["sql"]: path for query in captured if query["sql"].lstrip().startswith("SELECT")}
    assert len(read) > 30
    assert {(path, sql) for sql, path in read.items() if WHOLE.search(_plan(sql))} == set()


def _plan(sql: str) -> str:
    """One step after the other, on one line."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql.replace('%', '%%')}")
        return " ".join(row[-1] for row in cursor.fetchall())
