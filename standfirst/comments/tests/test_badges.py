"""Badges come from what is true, never from what somebody calls themselves."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.comments.actions import pick_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.templatetags.comments import BADGES
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.forms import ProfileForm
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def shown(article) -> str:
    page = Client(HTTP_HOST="127.0.0.1:8000").get(article.get_url())
    assert page.status_code == 200
    return str(page.content.decode())


def said_of(comment) -> list[str]:
    """Its badges by API."""
    answer = Client(HTTP_HOST="127.0.0.1:8000").get(f"/api/v1/comments/{comment.pk}")
    return list(answer.json()["author"]["badges"])


@pytest.mark.parametrize(("days", "is_established", "is_new"), [(1, False, True), (15, False, False), (1, True, False)])
def test_reader_is_called_new_for_a_fortnight_or_until_established(days, is_established, is_new, article) -> None:
    joined_at = timezone.now() - timedelta(days=days)
    comment = make_comment(article, author=ReaderFactory(joined_at=joined_at, is_established=is_established))
    assert ('<span class="badge badge--new">New reader</span>' in shown(article)) == is_new
    assert said_of(comment) == (["new"] if is_new else [])


def test_newsroom_is_never_called_new(article) -> None:
    comment = make_comment(article, author=ReaderFactory(role="moderator", is_established=False))
    assert said_of(comment) == ["newsroom"]
    assert 'badge--new"' not in shown(article)


def test_writer_of_another_article_has_no_badge_of_a_writer_here(article) -> None:
    reader = ReaderFactory()
    written = make_article(authors=[AuthorFactory(reader=reader)])
    assert said_of(make_comment(written, author=reader)) == ["writer"]
    assert said_of(make_comment(article, author=reader)) == []


def test_pick_is_the_comments_badge_not_its_writers(article) -> None:
    reader = ReaderFactory()
    picked, other = (make_comment(article, author=reader) for _ in range(2))
    pick_comment(comment=picked)
    assert (said_of(picked), said_of(other)) == (["pick"], [])


@pytest.mark.parametrize("words", [*BADGES.values(), "Νewsroom", "N e w s r o o m", "Editors' pick ✓", "newreader"])
def test_nobody_takes_a_badge_for_a_name(words) -> None:
    reader = ReaderFactory(display_name="Wren")
    form = ProfileForm({"display_name": str(words), "handle": reader.handle}, instance=reader)
    assert "display_name" in form.errors


def test_name_with_markup_of_a_badge_stays_a_name(article) -> None:
    forged = '<span class="badge badge--newsroom">Newsroom</span>'
    reader = ReaderFactory()
    # Past every form, as an import might bring it.
    Reader.objects.filter(pk=reader.pk).update(display_name=forged)
    comment = make_comment(article, author=reader)
    page = shown(article)
    assert "badge--newsroom&quot;" in page
    assert forged not in page
    assert said_of(comment) == []
