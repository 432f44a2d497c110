"""Pictures as a reader's screen sees them: never much larger than shown, late but for the first, and nothing moves.

The pages are the sample edition's, the browser is real, and no server is asked: every size counts as made, and a
drawing of its shape stands for each. What the browser chooses and where it shows it is the same.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from standfirst.articles.paper import found_paper
from standfirst.pages.bundling import bundled
from standfirst.pictures.models import Picture, PictureRendition
from standfirst.pictures.sizes import AVIF_SPECS, FALLBACK_SPEC, WEBP_SPECS, WIDTHS
from standfirst.sample.loader import load_edition

# How many pictures come at once: the one at the top of the page, where it has one.
PAGES = {
    "/": 1,
    "/politics/": 1,
    "/politics/skerra-ferry-minister-resigns/": 1,
    "/world/first-grain-ship-leaves-kessim/": 1,
    "/authors/odile-brandreth/": 1,
    "/topics/astronomy/": 1,
    "/search/?q=ferry": 0,
}
# Width and density. Each page is seen on two of them.
SCREENS = ((390, 3), (800, 1), (1280, 2))
MOST = 1.5
# So high that a page is in view to its foot: late pictures come without scrolling.
HEIGHT = 9000
SHEET = "css/paper.css"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}"><rect width="{0}" height="{1}"/></svg>'
SHAPE = re.compile(r"-(\d+)x(\d+)\.")
# What the page's own layout shifts add up to, from its first frame on.
COUNT_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => shifts += entry.value))
  .observe({type: "layout-shift", buffered: true});
"""
ALL_ARE_THERE = (
    "() => [...document.querySelectorAll('main picture img')].every(img => img.complete && img.naturalWidth)"
)
# Each picture as it stands: which file was chosen, and how wide it is shown in the pixels of the screen.
PICTURES = """() => [...document.querySelectorAll("main picture img")].map(img => ({
  late: img.loading === "lazy", shown: img.clientWidth * devicePixelRatio, where: img.closest("[class]").className,
  file: new URL(img.currentSrc).pathname,
}))"""


@pytest.mark.django_db
@pytest.mark.any_database
def test_pictures_are_as_wide_as_the_screen_shows_and_move_nothing(chromium: Browser) -> None:
    site = _load_paper()
    found = {}
    for number, (path, at_once) in enumerate(PAGES.items()):
        html = _html(path)
        # Browsers that cannot measure a picture's place choose by the line in the page.
        by_line = html.replace('sizes="auto, ', 'sizes="')
        for screen, seen in ((SCREENS[number % 3], html), (SCREENS[(number + 1) % 3], by_line)):
            page = _opened(chromium, *screen, {path: seen})
            page.goto(site + path)
            page.wait_for_function(ALL_ARE_THERE)
            pictures = page.evaluate(PICTURES)
            wrong = [picture for picture in pictures if picture["file"] in _too_large(pictures)]
            at_once_seen = [picture["late"] for picture in pictures].count(False)
            found[path, screen] = (wrong, at_once_seen - at_once, round(page.evaluate("shifts"), 3))
            page.context.unroute_all(behavior="ignoreErrors")
            page.context.close()
    assert found == dict.fromkeys(found, ([], 0, 0))


def _load_paper() -> str:
    """The sample edition, with all sizes of its pictures as far as a page knows; returns its address."""
    found_paper()
    load_edition()
    PictureRendition.objects.bulk_create(
        [
            _size(picture, spec, min(int(spec.split("|")[0].removeprefix("width-")), picture.width))
            for picture in Picture.objects.all()
            for spec in (*AVIF_SPECS, *WEBP_SPECS, FALLBACK_SPEC)
        ]
    )
    return str(settings.SITE_URL)


def _size(picture: Picture, spec: str, width: int) -> PictureRendition:
    height = round(picture.height * width / picture.width)
    kind = spec.partition("format-")[2].partition("|")[0]
    file = f"pictures/{picture.pk}-{width}x{height}.{kind}"
    return PictureRendition(image=picture, filter_spec=spec, file=file, width=width, height=height)


def _html(path: str) -> str:
    answer = Client(headers={"host": urlsplit(settings.SITE_URL).netloc}).get(path)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "<picture>" in html
    return html


def _opened(chromium: Browser, width: int, density: int, pages: dict[str, str]) -> Page:
    """In a browser that has seen nothing: it shows a larger file instead of a small one where it has it already.

    Without the paper's faces and scripts: what they move below the first screen is not the pictures' doing.
    """
    context = chromium.new_context(
        viewport={"width": width, "height": HEIGHT}, device_scale_factor=density, service_workers="block"
    )
    context.add_init_script(COUNT_SHIFTS)
    context.route("**/*", lambda route: _answer(route, pages))
    return context.new_page()


def _answer(route: Route, pages: dict[str, str]) -> None:
    address = urlsplit(route.request.url)
    whole = f"{address.path}?{address.query}" if address.query else address.path
    shape = SHAPE.search(address.path)
    if whole in pages:
        route.fulfill(content_type="text/html; charset=utf-8", body=pages[whole])
    elif shape:
        route.fulfill(content_type="image/svg+xml", body=DRAWING.format(*shape.groups()))
    else:
        _answer_file(route, address.path.partition("/static/")[2])


def _answer_file(route: Route, name: str) -> None:
    if name == SHEET:
        route.fulfill(content_type="text/css", body=bundled(name, settings.BUNDLES[name], _text))
    elif name.endswith(".svg") and (file := finders.find(name)):
        route.fulfill(path=file)
    else:
        route.abort()


def _text(name: str) -> str:
    return Path(str(finders.find(name))).read_text()


def _too_large(pictures: list[dict[str, Any]]) -> set[str]:
    """The files that are far wider than the largest place they are shown at."""
    shown: dict[str, float] = {}
    for picture in pictures:
        shown[picture["file"]] = max(shown.get(picture["file"], 0), picture["shown"])
    return {file for file, width in shown.items() if _width(file) > max(MOST * width, WIDTHS[0])}


def _width(file: str) -> int:
    shape = SHAPE.search(file)
    assert shape, f"{file} is not one of the sizes."
    return int(shape[1])
