"""Other sites within an article: only those that the newsroom allows, and only after a click."""

import json

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from standfirst.articles.embeds import frame_of, why_not
from standfirst.articles.factories import make_article
from standfirst.articles.models import OutsideSites

pytestmark = pytest.mark.django_db


def page_with(*urls: str) -> HttpResponse:
    blocks = [{"type": "embed", "value": {"url": url, "title": "A map of the reef"}} for url in urls]
    article = make_article(body=json.dumps(blocks))
    return Client(headers={"host": settings.SITE_HOST}).get(article.url)  # type: ignore[return-value]


def frames(answer: HttpResponse) -> str:
    policy = answer.headers["Content-Security-Policy"]
    return next((rule.strip() for rule in policy.split(";") if rule.strip().startswith("frame-src")), "")


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("https://www.youtube.com/watch?list=x&v=abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://youtu.be/abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456"),
        ("https://maps.example/export?box=1", "https://maps.example/export?box=1"),
        ("http://maps.example/", None),
        ("https://maps.example:8443/", None),
        ("https://good.example@evil.example/", None),
        ("https://localhost/", None),
        ("https://[::1/", None),
        ("javascript:alert(1)", None),
    ],
)
def test_address_is_turned_into_one_that_may_be_framed(address: str, frame: str | None) -> None:
    assert frame_of(address) == frame


def test_page_may_frame_what_stands_in_it_and_nothing_else() -> None:
    OutsideSites.objects.create(names="maps.example\nother.example")
    page = page_with("https://maps.example/reef", "https://strange.example/x")
    assert frames(page) == "frame-src https://maps.example"
    words = page.content.decode()
    assert words.count("data-embed=") == 1
    assert "<iframe" not in words
    assert 'href="https://strange.example/x"' in words


def test_page_without_embeds_frames_nothing() -> None:
    assert frames(page_with()) == ""


def test_site_that_is_no_longer_allowed_is_only_linked_to() -> None:
    page = page_with("https://maps.example/reef")
    assert frames(page) == ""
    assert "data-embed=" not in page.content.decode()


def test_feed_links_and_never_frames() -> None:
    OutsideSites.objects.create(names="maps.example")
    page_with("https://maps.example/reef")
    feed = Client(headers={"host": settings.SITE_HOST}).get("/rss.xml").content.decode()
    assert "maps.example/reef" in feed
    assert "data-embed" not in feed


def test_reason_names_the_site_behind_the_address() -> None:
    assert "player.vimeo.com" in (why_not("https://vimeo.com/123456", ["vimeo.com"]) or "")
    assert why_not("https://vimeo.com/123456", ["player.vimeo.com"]) is None


@pytest.mark.parametrize("line", ["https://maps.example", "maps.example/path", "*", "'self'; script-src *", "maps"])
def test_setting_takes_hosts_only(line: str) -> None:
    with pytest.raises(ValidationError):
        OutsideSites(names=f"maps.example\n{line}").full_clean()
