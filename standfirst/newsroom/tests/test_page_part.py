"""Whoever works on an article finds its form and its alert from the page that readers see."""

import pytest

from standfirst.articles.factories import make_article
from standfirst.newsroom.tests.conftest import Enter

pytestmark = pytest.mark.django_db


def offered(enter: Enter, role: str, article: str) -> list[str]:
    page = enter(role).get(f"/me/page?article={article}").content.decode()
    return [deed for deed in ("/edit/", "/newsroom/alerts/send/") if deed in page]


def test_each_role_is_offered_what_it_may_do(enter: Enter) -> None:
    number = str(make_article().pk)
    assert offered(enter, "reader", number) == []
    assert offered(enter, "moderator", number) == []
    assert offered(enter, "editor", number) == ["/edit/", "/newsroom/alerts/send/"]
    assert offered(enter, "chief", number) == ["/edit/", "/newsroom/alerts/send/"]


def test_nothing_is_offered_where_no_article_is(enter: Enter) -> None:
    assert offered(enter, "editor", "") == []
    assert offered(enter, "editor", "999999") == []
