"""A story is put into the paper whole, or not at all."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from wagtail.signals import page_published

from standfirst.articles.errors import AddressIsFixed
from standfirst.articles.factories import make_section
from standfirst.articles.models import ArticlePage, Author, SectionPage, Topic
from standfirst.articles.publishing import change_article, create_article, publish_story, status_of
from standfirst.articles.story import Story
from standfirst.pictures.intake import PictureFile
from standfirst.pictures.models import Picture
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sections() -> None:
    make_section("world", "World")
    make_section("politics", "Politics")


def story(**fields: Any) -> Story:
    return {"headline": "Harbour opens again", "section": "World", **fields}  # type: ignore[typeddict-item]


def picture(**words: str) -> PictureFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(out, "JPEG")
    return PictureFile(data=out.getvalue(), **words)


def test_published_story_stands_in_its_section() -> None:
    article = publish_story(story(standfirst="At last.", body_markdown="Ships\n\n## Again", comments="newcomers"))
    assert article.live
    assert article.published_at == article.first_published_at
    assert (article.url, article.section.title) == ("/world/harbour-opens-again/", "World")
    assert [block.block_type for block in article.body] == ["paragraph", "subheading"]
    assert (article.standfirst, article.comments_mode) == ("At last.", "newcomers")
    assert ArticlePage.objects.visible_to(None).get() == article


def test_publishing_sends_wagtails_signal() -> None:
    heard: list[Any] = []

    def listen(instance: Any, **kwargs: Any) -> None:
        heard.append((instance.pk, instance.live))

    page_published.connect(listen)
    try:
        article = publish_story(story())
    finally:
        page_published.disconnect(listen)
    assert heard == [(article.pk, True)]


def test_story_in_other_words_is_the_same_article_with_two_revisions() -> None:
    first = publish_story(story(authors=["Ada Quill"], topics=["Ports"]))
    second = publish_story(story(authors=["Ada Quill", "Ben Sedge"], topics=["Ports"], standfirst="New words."))
    assert (second.pk, second.published_at, second.standfirst) == (first.pk, first.published_at, "New words.")
    assert [author.name for author in second.authors] == ["Ada Quill", "Ben Sedge"]
    assert (second.revisions.count(), second.updated_at) == (2, second.last_published_at)
    assert ArticlePage.objects.count() == 1


def test_same_story_twice_is_one_article_and_changes_it_once() -> None:
    sent = story(
        body_markdown="Ships\n\n- One\n- Two\n\n> Again.\n> — Oskar Venn",
        authors=["Maren Oduya"],
        topics=["Ports"],
        lead_picture=picture(alt="A quay"),
    )
    first = publish_story(sent)
    again = publish_story(sent)
    assert (again.pk, again.revisions.count(), again.updated_at) == (first.pk, 1, None)


def test_story_takes_the_place_of_a_draft_that_readers_have_not_seen() -> None:
    article = publish_story(story(body_markdown="Ships"))
    draft = article.get_latest_revision_as_object()
    draft.title = "Harbour closes again"
    draft.save_revision()
    again = publish_story(story(slug=article.slug, body_markdown="Ships"))
    assert (again.title, again.has_unpublished_changes) == ("Harbour opens again", False)


def test_unknown_authors_and_topics_are_made_once() -> None:
    publish_story(story(authors=["Ada Quill", "Ada  Quill", "张伟"], topics=["The Ports"]))
    publish_story(story(headline="Another", authors=["Ada Quill"], topics=["The Ports"]))
    assert sorted(Author.objects.values_list("name", "slug")) == [("Ada Quill", "ada-quill"), ("张伟", "zhangwei")]
    assert Topic.objects.get().slug == "the-ports"


def test_authors_whose_slugs_would_be_equal_get_two() -> None:
    publish_story(story(authors=["Zoë Quill", "Zoe Quill"]))
    assert sorted(Author.objects.values_list("slug", flat=True)) == ["zoe-quill", "zoe-quill-2"]


def test_created_articles_with_the_same_headline_have_addresses_of_their_own() -> None:
    assert [create_article(story()).slug for _ in range(3)] == [
        "harbour-opens-again",
        "harbour-opens-again-2",
        "harbour-opens-again-3",
    ]


def test_draft_is_seen_by_nobody_until_it_is_published() -> None:
    article = create_article(story(status="draft"))
    assert (status_of(article), ArticlePage.objects.visible_to(None).count()) == ("draft", 0)
    article = change_article(article, {"status": "published"})
    assert status_of(article) == "published"
    assert article.published_at is not None


def test_scheduled_story_waits_for_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    due = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    article = publish_story(story(status="scheduled", published_at=due))
    assert (status_of(article), article.live, article.published_at) == ("scheduled", False, due)
    call_command("publish_scheduled", verbosity=0)
    assert not ArticlePage.objects.get().live
    monkeypatch.setattr(timezone, "now", lambda: due + timedelta(seconds=1))
    call_command("publish_scheduled", verbosity=0)
    article = ArticlePage.objects.get()
    assert (article.live, article.published_at) == (True, due)


def test_future_dateline_is_an_embargo_whatever_the_status_says() -> None:
    article = publish_story(story(status="published", published_at=timezone.now() + timedelta(hours=1)))
    assert status_of(article) == "scheduled"


def test_scheduled_story_can_be_published_now() -> None:
    article = create_article(story(status="scheduled", published_at=timezone.now() + timedelta(hours=1)))
    article = change_article(article, {"status": "published"})
    assert status_of(article) == "published"
    assert article.published_at <= timezone.now()


def test_scheduled_story_can_be_taken_back() -> None:
    article = create_article(story(status="scheduled", published_at=timezone.now() + timedelta(hours=1)))
    assert status_of(change_article(article, {"status": "draft"})) == "draft"


def test_published_story_can_be_taken_down() -> None:
    article = change_article(publish_story(story()), {"status": "draft"})
    assert (article.live, ArticlePage.objects.visible_to(None).count()) == (False, 0)


def test_dateline_of_an_old_story_is_kept() -> None:
    old = datetime(2020, 1, 3, 13, 11, tzinfo=UTC)
    assert publish_story(story(published_at=old)).published_at == old


def test_change_leaves_what_it_does_not_name() -> None:
    article = publish_story(story(authors=["Ada Quill"], topics=["Ports"], standfirst="At last.", body_markdown="Text"))
    article = change_article(article, {"headline": "Harbour opens twice"})
    assert (article.headline, article.standfirst, article.slug) == (
        "Harbour opens twice",
        "At last.",
        "harbour-opens-again",
    )
    assert [author.name for author in article.authors] == ["Ada Quill"]
    assert [topic.name for topic in article.topics.all()] == ["Ports"]
    assert len(article.body) == 1


def test_published_article_keeps_its_section() -> None:
    article = publish_story(story())
    with pytest.raises(AddressIsFixed):
        change_article(article, {"section": "Politics"})


def test_draft_may_move_to_another_section() -> None:
    article = change_article(create_article(story(status="draft")), {"section": "Politics"})
    assert article.section.title == "Politics"
    assert change_article(article, {"status": "published"}).url == "/politics/harbour-opens-again/"
    assert SectionPage.objects.get(slug="world").numchild == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", " "),
        ("headline", "x" * 256),
        ("section", "Gardening"),
        ("section", ""),
        ("standfirst", "x" * 401),
        ("body_markdown", "## " + "x" * 201),
        ("authors", [""]),
        ("authors", ["x" * 121]),
        ("topics", ["x" * 81]),
        ("published_at", datetime(2030, 1, 1)),  # noqa: DTZ001
        ("status", "live"),
        ("comments", "maybe"),
        ("slug", "A b"),
        ("weight", 9),
        ("lead_picture", PictureFile(data=b"GIF89a nonsense")),
    ],
)
def test_wrong_field_is_named_and_nothing_is_written(field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as wrong:
        publish_story(story(**{"authors": ["Ada Quill"], "topics": ["Ports"], field: value}))
    assert list(wrong.value.message_dict) == [field]
    assert not ArticlePage.objects.exists()
    assert not Author.objects.exists()
    assert not Topic.objects.exists()
    assert not Picture.objects.exists()


def test_scheduling_needs_a_future_instant() -> None:
    with pytest.raises(ValidationError):
        publish_story(story(status="scheduled", published_at=timezone.now() - timedelta(minutes=1)))


def test_lead_picture_has_its_words_and_is_kept_once() -> None:
    file = picture(alt="A harbour", caption="The harbour on Friday", credit="EPA")
    first = publish_story(story(lead_picture=file))
    second = publish_story(story(lead_picture=file))
    found = second.lead_picture
    assert (found.description, found.caption, found.credit) == ("A harbour", "The harbour on Friday", "EPA")
    assert found.pk == first.lead_picture.pk
    assert publish_story(story()).lead_picture is None


def test_reporter_writes_drafts_and_editor_publishes() -> None:
    reporter, editor = ReaderFactory(role="reporter"), ReaderFactory(role="editor")
    with pytest.raises(PermissionDenied):
        create_article(story(), reader=reporter)
    article = create_article(story(status="draft"), reader=reporter)
    with pytest.raises(PermissionDenied):
        change_article(article, {"status": "published"}, reader=reporter)
    assert change_article(article, {"status": "published"}, reader=editor).live
    with pytest.raises(PermissionDenied):
        change_article(article, {"headline": "Mine"}, reader=reporter)


@pytest.mark.parametrize("role", [None, "moderator"])
def test_who_does_not_write_may_not_create(role: str | None) -> None:
    with pytest.raises(PermissionDenied):
        create_article(story(status="draft"), reader=ReaderFactory(role=role))


def test_table_is_shown_with_its_cells() -> None:
    article = publish_story(story(body_markdown="| Port | Ships |\n|---|--:|\n| North | 12 |\n| South | |"))
    html = article.body[0].render()
    assert '<th scope="col" class="table__number">Ships</th>' in html
    assert '<th scope="row">North</th><td class="table__number">12</td>' in html
    assert "{" not in html
