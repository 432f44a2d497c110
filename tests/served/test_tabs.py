"""All tabs of a browser share one stream."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from playwright.sync_api import Browser, BrowserContext, Page

from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage
from standfirst.articles.paper import found_paper
from standfirst.live.hub import article_stream, publish
from standfirst.pages.bundling import bundled
from tests.processes import wait_until
from tests.serving import Served

pytestmark = pytest.mark.browser

LISTEN = """
window.heard = [];
for (const name of ["count", "reset"])
  document.addEventListener(`live:${name}`, (event) => heard.push([name, event.detail.n]));
"""


@pytest.fixture(scope="module")
def articles(served: Served) -> list[ArticlePage]:
    _lay_out_static_files(served.data / "static")
    found_paper()
    return [make_article(), make_article()]


def _lay_out_static_files(root: Path) -> None:
    """The paper's own files, without the newsroom's."""
    for finder in get_finders():
        for name, storage in finder.list(["wagtail*"]):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(storage.path(name), root / name)
    for name, bundle in settings.BUNDLES.items():
        (root / name).write_text(bundled(name, bundle, lambda part: (root / part).read_text()))


@pytest.fixture
def browser_profile(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context()
    context.add_init_script(LISTEN)
    yield context
    context.close()


def test_two_tabs_share_one_stream_and_the_second_takes_over(
    served: Served, articles: list[ArticlePage], browser_profile: BrowserContext
) -> None:
    asked: list[str] = []
    browser_profile.on("request", lambda request: asked.append(request.url) if "/live?" in request.url else None)
    first, second = browser_profile.new_page(), browser_profile.new_page()
    first.goto(served.url + articles[0].url)
    _wait_for(first, lambda: len(asked) == 1)
    second.goto(served.url + articles[1].url)
    _wait_for(first, lambda: len(asked) == 2)
    assert f"article={articles[1].pk}" in asked[1]

    _tell_until_heard(articles[0], 1, first, second)
    _tell_until_heard(articles[1], 2, first, second)
    assert len(asked) == 2

    first.close()
    _wait_for(second, lambda: len(asked) == 3)
    assert "since=" in asked[2]
    _tell_until_heard(articles[1], 3, second)


def test_a_page_without_article_opens_no_stream_for_a_stranger(
    served: Served, articles: list[ArticlePage], browser_profile: BrowserContext
) -> None:
    asked: list[str] = []
    page = browser_profile.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.url + "/search/")
    page.wait_for_timeout(500)
    assert any("paper.js" in url for url in asked)
    assert not any("/live?" in url for url in asked)


def _tell_until_heard(article: ArticlePage, number: int, *pages: Page) -> None:
    """Publish once; every page hears it once."""
    publish(article_stream(article.pk), "count", {"n": number})
    for page in pages:
        page.wait_for_function("(number) => heard.filter(([, n]) => n === number).length === 1", arg=number)


def _wait_for(page: Page, is_so: Any) -> None:
    def look() -> bool:
        page.wait_for_timeout(20)
        return bool(is_so())

    wait_until(look, seconds=15)
