"""Following an author, a topic, a section or a story by the button on its page."""

import pytest
from django.test import Client

from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section
from standfirst.articles.models import Interest, Topic
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Reader:
    """A reader, signed in."""
    reader: Reader = ReaderFactory()
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return reader


def make_topic() -> Topic:
    """A topic that an article is about."""
    topic: Topic = TopicFactory()
    make_article(topics=[topic])
    return topic


def test_each_kind_is_followed_and_left_again_from_its_own_page(client: Client, reader: Reader) -> None:
    author, topic = AuthorFactory(), TopicFactory()
    article = make_article(authors=[author], topics=[topic])
    section = article.section
    pages = {
        f"author/{author.pk}": author.get_absolute_url(),
        f"topic/{topic.pk}": topic.get_absolute_url(),
        f"section/{section.pk}": section.url,
        f"article/{article.pk}": article.url,
    }
    for followed, page in pages.items():
        action = f"/me/follows/{followed}"
        assert f'action="{action}"' in client.get(page).content.decode()
        assert client.post(action, {"follow": "on"}).headers["Location"] == page
    assert {interest.names[0] for interest in reader.interests.all()} == {name.replace("/", ":") for name in pages}
    for followed in pages:
        client.post(f"/me/follows/{followed}", {"follow": "off"})
    assert not Interest.objects.exists()


def test_pressing_twice_is_following_once(client: Client, reader: Reader) -> None:
    topic = make_topic()
    client.post(f"/me/follows/topic/{topic.pk}", {"follow": "on"})
    client.post(f"/me/follows/topic/{topic.pk}", {"follow": "on"})
    assert reader.interests.count() == 1


def test_button_with_scripts_gets_all_that_is_followed(client: Client, reader: Reader) -> None:
    topic = make_topic()
    answer = client.post(f"/me/follows/topic/{topic.pk}", {"follow": "on"}, headers={"HX-Request": "true"})
    assert f'data-following="topic:{topic.pk} "' in answer.content.decode()


def test_page_is_the_same_for_a_follower_and_a_stranger(client: Client, reader: Reader) -> None:
    topic = make_topic()
    client.post(f"/me/follows/topic/{topic.pk}", {"follow": "on"})
    mine = client.get(topic.get_absolute_url()).content
    client.logout()
    assert mine == client.get(topic.get_absolute_url()).content


def test_page_of_personal_parts_names_what_is_followed(client: Client, reader: Reader) -> None:
    section = make_section()
    client.post(f"/me/follows/section/{section.pk}", {"follow": "on"})
    assert f"section:{section.pk} " in client.get("/me/page").content.decode()


def test_story_that_was_taken_down_is_followed_by_nobody(client: Client, reader: Reader) -> None:
    article = make_article(status="draft", published_at=None)
    assert client.post(f"/me/follows/article/{article.pk}").status_code == 404


def test_unknown_kinds_are_not_there(client: Client, reader: Reader) -> None:
    assert client.post("/me/follows/weather/1").status_code == 404


def test_stranger_is_asked_to_sign_in(client: Client) -> None:
    topic = TopicFactory()
    assert client.post(f"/me/follows/topic/{topic.pk}").headers["Location"].startswith("/accounts/login/")
    answer = client.post(f"/me/follows/topic/{topic.pk}", headers={"HX-Request": "true"})
    assert answer.headers["HX-Retarget"] == "#dialog-sheet"
    assert not Interest.objects.exists()
