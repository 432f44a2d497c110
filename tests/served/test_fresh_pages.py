"""Whatever the newsroom, the readers and the moderators do, no process of the server sends a page of before."""

import http.client
import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage, Correction
from standfirst.articles.paper import found_paper
from standfirst.comments.actions import post_comment
from standfirst.comments.actions.moderating import remove_comment
from standfirst.comments.models import Comment
from standfirst.readers.factories import ReaderFactory
from tests.processes import wait_until
from tests.serving import Served, serving

DEEDS = 25


@pytest.fixture(scope="module")
def paper(served: Served) -> Iterator[Served]:
    """Two processes of the server beside this one, which does all the writing."""
    found_paper()
    with serving(served.database_url, served.data, workers=2) as paper:
        yield paper


@pytest.fixture
def article(paper: Served) -> ArticlePage:
    return make_article(title="Ferry of before", section="world")


def page(paper: Served, path: str) -> str:
    """One page, or the status of what is none; over a connection of its own, so that either process may answer."""
    there = http.client.HTTPConnection("127.0.0.1", paper.port, timeout=20)
    there.request("GET", path, headers={"Accept-Encoding": "identity"})
    answer = there.getresponse()
    text = answer.read().decode()
    there.close()
    if answer.status != 200:
        return str(answer.status)
    assert answer.headers["Set-Cookie"] is None
    return text


def everywhere(article: ArticlePage) -> tuple[str, ...]:
    return str(article.url), "/", "/world/", "/rss.xml", "/world/rss.xml", "/sitemap.xml"


def warm(paper: Served, article: ArticlePage) -> None:
    for _ in range(4):
        for path in everywhere(article):
            page(paper, path)


def publish(article: ArticlePage, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision().publish()
    article.refresh_from_db()


@pytest.mark.parametrize("seed", [1, 2])
def test_no_page_is_older_than_the_last_deed(paper: Served, article: ArticlePage, seed: int) -> None:
    chance = random.Random(seed)
    reader = ReaderFactory()
    warm(paper, article)
    for number in range(DEEDS):
        deed = chance.choice(["headline", "correction", "comment", "takedown"])
        if deed == "headline":
            publish(article, title=f"Ferry, told {seed}.{number}")
            for path in chance.sample(["/", "/world/", "/rss.xml", str(article.url)], 2):
                assert article.title in page(paper, path)
        elif deed == "correction":
            Correction.objects.create(article=article, text=f"It was pier {seed}{number}.")
            assert f"pier {seed}{number}." in page(paper, str(article.url))
        elif deed == "comment":
            comment = _comment(article, reader, f"Remark {seed}.{number}.")
            _is_seen_soon(paper, article, f"Remark {seed}.{number}.")
            remove_comment(comment=comment)
            assert f"Remark {seed}.{number}." not in page(paper, str(article.url))
        else:
            article.unpublish()
            assert page(paper, str(article.url)) == "404"
            assert article.title not in page(paper, "/world/") + page(paper, "/rss.xml")
            publish(article)
            assert article.title in page(paper, "/world/")


def test_change_past_all_desks_is_seen_at_once(paper: Served, article: ArticlePage) -> None:
    warm(paper, article)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_page SET title = %s WHERE id = %s", ["By another way", article.pk])
    assert "By another way" in page(paper, str(article.url))


def test_new_name_of_a_reader_is_seen_soon(paper: Served, article: ArticlePage) -> None:
    reader = ReaderFactory(display_name="Grey Heron")
    _comment(article, reader, "I was aboard.")
    warm(paper, article)
    reader.display_name = "Night Heron"
    reader.save()
    _is_seen_soon(paper, article, "Night Heron")


def _comment(article: ArticlePage, reader: Any, words: str) -> Comment:
    return post_comment(article=article, reader=reader, body=words)


def _is_seen_soon(paper: Served, article: ArticlePage, words: str) -> None:
    """By every process: several answers one after the other."""
    wait_until(lambda: all(words in page(paper, str(article.url)) for _ in range(6)))
