"""The editors put stories in places; the rest fills by weight and recency."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles.arrangement import arrange_front, arrange_section
from standfirst.articles.factories import make_article, make_section
from standfirst.articles.models import ArticlePage, FrontPage, Slot, Topic
from standfirst.articles.placing import empty_place, place_article
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def front() -> FrontPage:
    make_section()
    return FrontPage.objects.get()


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    settings.DEMO = True


def signed_in(role: str) -> Client:
    client = Client(headers={"Host": settings.SITE_HOST, "Sec-Fetch-Site": "same-origin"})
    client.force_login(ReaderFactory(role=role), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_placed_stories_stand_where_they_were_put_and_others_fill_up(front: FrontPage) -> None:
    heavy = make_article(weight=ArticlePage.Weight.LEAD)
    others = [make_article() for _ in range(12)]
    lead, second, story = others[9:12]
    place_article(page=front, place="lead", article=lead)
    place_article(page=front, place="second-2", article=second)
    place_article(page=front, place="latest-3", article=story)
    page = arrange_front(front)
    assert (page.lead, page.seconds, page.latest[2]) == (lead, [heavy, second], story)
    assert page.latest[:2] == others[:2]


def test_no_story_stands_twice_around_the_placed_ones(front: FrontPage) -> None:
    stories = [make_article(section=("world", "sport")[number % 2]) for number in range(30)]
    for place, story in zip(("second-1", "latest-8", "opinion-2"), stories[3::7], strict=False):
        place_article(page=front, place=place, article=story)
    page = arrange_front(front)
    placed = [page.lead, *page.seconds, *page.latest, *page.opinion]
    placed += [article for column in page.columns for article in column.articles]
    assert len(placed) == len({article.pk for article in placed if article})


def test_a_story_older_than_the_rest_may_be_placed(front: FrontPage) -> None:
    old = make_article(published_at=timezone.now() - timedelta(days=900))
    for _ in range(62):
        make_article()
    place_article(page=front, place="lead", article=old)
    assert arrange_front(front).lead == old


def test_a_story_that_is_not_out_waits_and_its_place_fills_by_itself(front: FrontPage) -> None:
    out, hidden = make_article(), make_article(status="draft")
    place_article(page=front, place="lead", article=hidden)
    assert arrange_front(front).lead == out
    hidden.save_revision().publish()
    assert arrange_front(front).lead == hidden


def test_a_page_whose_only_stories_are_placed_low_still_has_a_lead(front: FrontPage) -> None:
    article = make_article()
    place_article(page=front, place="latest-4", article=article)
    assert arrange_front(front).lead == article


def test_an_article_has_one_place_and_a_place_one_article(front: FrontPage) -> None:
    one, two = make_article(), make_article()
    place_article(page=front, place="lead", article=one)
    place_article(page=front, place="second-1", article=one)
    place_article(page=front, place="second-1", article=two)
    assert [(slot.place, slot.article) for slot in Slot.objects.all()] == [("second-1", two)]


def test_emptied_place_fills_by_itself(front: FrontPage) -> None:
    newest, placed = make_article(), make_article()
    place_article(page=front, place="lead", article=placed)
    assert empty_place(page=front, place="lead")
    assert not empty_place(page=front, place="lead")
    assert arrange_front(front).lead == newest


def test_a_flood_in_one_section_leaves_the_others_their_latest(
    front: FrontPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standfirst.articles.arrangement.FRONT_STORIES", 12)
    night = timezone.now() - timedelta(days=30)
    match, view = (make_article(section="sport", published_at=night) for _ in range(2))
    view.topics.add(Topic.objects.create(name="Opinion", slug="opinion"))
    view.save()
    flood = [make_article(weight=ArticlePage.Weight.BRIEF) for _ in range(14)]
    page = arrange_front(front)
    assert page.opinion == [view]
    assert [column.articles for column in page.columns if column.section == match.section] == [[match]]
    assert {page.lead, *page.seconds, *page.latest} <= set(flood)


def test_a_section_takes_its_own_stories_only(front: FrontPage) -> None:
    world, sport = make_article(), make_article(section="sport")
    with pytest.raises(ValidationError):
        place_article(page=world.section, place="lead", article=sport)
    with pytest.raises(ValidationError):
        place_article(page=world.section, place="opinion-1", article=world)
    other = make_article()
    place_article(page=world.section, place="lead", article=other)
    assert arrange_section(world.section).lead == other


def test_editor_fills_and_empties_a_place_by_forms_alone(front: FrontPage) -> None:
    newest, chosen = make_article(title="Newest"), make_article(title="Chosen one")
    client = signed_in("editor")
    assert client.get("/newsroom/front/").headers["Location"] == f"/newsroom/front/{front.pk}/"
    page = client.get(f"/newsroom/front/{front.pk}/", {"place": "lead", "q": "chosen"}).content.decode()
    assert f'value="{chosen.pk}"' in page
    assert f'value="{newest.pk}"' not in page
    answer = client.post(f"/newsroom/front/{front.pk}/place/", {"place": "lead", "article": chosen.pk})
    assert answer.headers["Location"] == f"/newsroom/front/{front.pk}/?place=lead"
    assert client.get("/").context["arrangement"].lead == chosen
    client.post(f"/newsroom/front/{front.pk}/empty/", {"place": "lead"})
    assert client.get("/").context["arrangement"].lead == newest


def test_scheduled_story_may_be_placed_and_a_draft_may_not(front: FrontPage) -> None:
    coming, draft = make_article(status="draft", title="Coming"), make_article(status="draft", title="Draft")
    coming.go_live_at = timezone.now() + timedelta(hours=1)
    coming.save_revision().publish()
    client = signed_in("editor")
    for article in (coming, draft):
        client.post(
            f"/newsroom/front/{front.pk}/place/", {"place": f"second-{1 + (article == draft)}", "article": article.pk}
        )
    assert [slot.article_id for slot in Slot.objects.all()] == [coming.pk]
    assert "Placed, not out yet: Coming" in client.get(f"/newsroom/front/{front.pk}/").content.decode()
    assert "Coming" not in client.get("/").content.decode()


@pytest.mark.parametrize("fields", [{"place": "cellar", "article": "1"}, {"place": "lead", "article": "many"}, {}])
def test_what_no_form_of_ours_sends_is_answered_with_a_sentence(front: FrontPage, fields: dict[str, str]) -> None:
    article = make_article()
    if "article" in fields and fields["article"] == "1":
        fields = {**fields, "article": str(article.pk)}
    answer = signed_in("editor").post(f"/newsroom/front/{front.pk}/place/", fields, follow=True)
    assert "choose" in answer.content.decode()
    assert not Slot.objects.exists()


@pytest.mark.parametrize("role", ["reporter", "moderator"])
def test_who_does_not_publish_does_not_arrange(front: FrontPage, role: str) -> None:
    client = signed_in(role)
    assert client.get(f"/newsroom/front/{front.pk}/").status_code in (302, 403)
    client.post(f"/newsroom/front/{front.pk}/place/", {"place": "lead", "article": make_article().pk})
    assert not Slot.objects.exists()


def test_desk_costs_as_many_queries_for_thirty_stories_as_for_three(front: FrontPage) -> None:
    client = signed_in("editor")

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/newsroom/front/{front.pk}/").status_code == 200
        return len(captured)

    for _ in range(3):
        make_article()
    cost()
    few = cost()
    for _ in range(27):
        make_article()
    assert cost() <= few
