"""Topics in the form of an article: typed by name, and made when a person saves, not when the form saves itself."""

import pytest
from django.urls import reverse

from standfirst.articles.factories import TopicFactory, make_article, make_section
from standfirst.articles.models import ArticlePage, Topic
from standfirst.newsroom.tests.conftest import Enter
from standfirst.newsroom.tests.forms import add_url, edit_url, filled
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


def topics_of(article: ArticlePage) -> set[str]:
    article = ArticlePage.objects.get(pk=article.pk)
    return {topic.name for topic in article.get_latest_revision_as_object().topics.all()}


def test_topics_are_those_that_were_typed(enter: Enter) -> None:
    TopicFactory(name="Night trains")
    enter("reporter").post(add_url(make_section("world")), filled(topics='night trains, "Ports, old and new"'))
    article = ArticlePage.objects.get()
    assert topics_of(article) == {"Night trains", "Ports, old and new"}
    assert Topic.objects.get(name="Ports, old and new").slug == "ports-old-and-new"
    form = enter("editor").get(edit_url(article)).content.decode()
    assert "Night trains" in form


def test_name_of_several_words_without_a_comma_is_one_topic(enter: Enter) -> None:
    enter("reporter").post(add_url(make_section("world")), filled(topics="Harbour lights"))
    assert topics_of(ArticlePage.objects.get()) == {"Harbour lights"}


def test_form_that_saves_itself_makes_no_topic(enter: Enter) -> None:
    TopicFactory(name="Rivers")
    article = make_article(status="draft")
    fields = filled(topics="Rivers, Riv", slug=article.slug)
    answer = enter("editor").post(edit_url(article), fields, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert topics_of(article) == {"Rivers"}
    assert Topic.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "reason"), [("<b>Bold</b>", "no &lt; or &gt;"), ("x" * 81, "more than 80 characters")]
)
def test_topic_that_is_no_name_is_refused_beside_it(enter: Enter, typed: str, reason: str) -> None:
    answer = enter("reporter").post(add_url(make_section("world")), filled(topics=typed))
    assert reason in answer.content.decode()
    assert not ArticlePage.objects.exists()
    assert not Topic.objects.exists()


def test_who_makes_no_topics_is_told_so(enter: Enter) -> None:
    writer = ReaderFactory(role="editor")
    section = make_section("world")
    for group in writer.groups.all():
        group.permissions.remove(*group.permissions.filter(codename="add_topic"))
    answer = enter(writer).post(add_url(section), filled(topics="Brand new"))
    assert "There is no topic “Brand new”" in answer.content.decode()
    assert not Topic.objects.exists()


def test_names_are_offered_while_somebody_types(enter: Enter) -> None:
    for name in ("Night ferry", "Ferry lines", "Rivers"):
        TopicFactory(name=name)
    assert enter("reporter").get(reverse("desks:topic-names"), {"term": "ferr"}).json() == [
        "Ferry lines",
        "Night ferry",
    ]
    assert enter("reporter").get(reverse("desks:topic-names")).json() == []
