"""The names that only an unpublished article carries."""

import pytest
from django.test import Client

from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article
from standfirst.articles.models import ArticlePage

pytestmark = pytest.mark.django_db

ADDRESSES = ["/{kind}/{slug}/", "/{kind}/{slug}/rss.xml", "/{kind}/{slug}/atom.xml", "/{kind}/{slug}/feed.json"]


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1:8000"})


@pytest.mark.parametrize("address", ADDRESSES)
def test_author_and_topic_of_a_draft_have_no_page_until_it_is_published(client: Client, address: str) -> None:
    author, topic = AuthorFactory(), TopicFactory()
    draft = make_article(status="draft", authors=[author], topics=[topic])
    pages = [address.format(kind="authors", slug=author.slug), address.format(kind="topics", slug=topic.slug)]
    assert [client.get(page).status_code for page in pages] == [404, 404]
    draft.save_revision().publish()
    assert [client.get(page).status_code for page in pages] == [200, 200]


def test_author_of_a_story_taken_down_has_no_page(client: Client) -> None:
    author = AuthorFactory()
    article = make_article(authors=[author])
    ArticlePage.objects.get(pk=article.pk).unpublish()
    assert client.get(author.get_absolute_url()).status_code == 404
