"""The form of an article: what is wrong is said beside it, and nothing is half saved."""

from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from standfirst.articles.factories import make_article, make_section
from standfirst.articles.models import ArticlePage
from standfirst.newsroom.tests.conftest import Enter
from standfirst.newsroom.tests.forms import add_url, edit_url, filled
from standfirst.newsroom.views.writing import BeginArticle
from standfirst.pictures.factories import make_picture

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "1"}


def errors(answer: Any) -> dict[str, list[str]]:
    return {name: [str(error) for error in found] for name, found in answer.context["form"].errors.items()}


def test_editor_publishes_from_the_form(enter: Enter) -> None:
    answer = enter("editor").post(add_url(make_section("world")), filled(**PUBLISH))
    assert answer.status_code == 302
    assert ArticlePage.objects.visible_to().get().slug == "night-ferry"


def test_fields_stand_in_the_order_of_a_newspaper(enter: Enter) -> None:
    page = enter("reporter").get(add_url(make_section("world"))).content.decode()
    wanted = ["title", "standfirst", "section", "bylines-TOTAL_FORMS", "lead_picture", "topics", "slug"]
    places = [page.index(f'name="{name}"') for name in wanted]
    assert places == sorted(places)
    assert places[4] < page.index('id="body"') < places[5]
    assert "data-length-good" in page


def test_article_is_looked_at_before_it_is_saved(enter: Enter) -> None:
    editor, preview = enter("editor"), f"{add_url(make_section('world'))}preview/"
    assert editor.post(preview, filled()).json()["is_valid"]
    answer = editor.get(preview)
    assert answer.status_code == 200
    assert "Night ferry brings four hundred home" in answer.content.decode()
    assert "The light was out." in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_headline_of_ten_thousand_characters_is_refused_beside_it(enter: Enter) -> None:
    answer = enter("editor").post(add_url(make_section("world")), filled(title="x" * 10_000, **PUBLISH))
    assert errors(answer) == {"title": ["This has 10000 characters and may have 255: shorten it."]}
    assert "x" * 10_000 in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_empty_body_is_a_draft_but_no_article(enter: Enter) -> None:
    editor, section = enter("editor"), make_section("world")
    answer = editor.post(add_url(section), filled(body=None, **PUBLISH))
    assert list(errors(answer)) == ["body"]
    assert not ArticlePage.objects.exists()
    assert editor.post(add_url(section), filled(body=None)).status_code == 302
    assert not ArticlePage.objects.get().live


@pytest.mark.parametrize("words", [{"description": ""}, {"credit": ""}])
def test_lead_picture_needs_its_words_before_it_goes_out(enter: Enter, words: dict[str, str]) -> None:
    editor, section, picture = enter("editor"), make_section("world"), make_picture(**words)
    answer = editor.post(add_url(section), filled(lead_picture=picture.pk, **PUBLISH))
    assert list(errors(answer)) == ["lead_picture"]
    assert not ArticlePage.objects.exists()
    assert editor.post(add_url(section), filled(lead_picture=picture.pk)).status_code == 302


def test_time_that_is_none_is_told_with_an_example_and_the_papers_zone(enter: Enter) -> None:
    answer = enter("editor").post(add_url(make_section("world")), filled(published_at="tomorrow at noon", **PUBLISH))
    [reason] = errors(answer)["published_at"]
    assert reason.startswith("Write day and time as 20")
    assert reason.endswith("in the paper's time (GMT).")
    assert not ArticlePage.objects.exists()


def test_time_without_zone_is_the_papers(enter: Enter, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    settings.WAGTAIL_USER_TIME_ZONES = ["Asia/Tokyo"]
    section, editor = make_section("world"), enter("editor")
    editor.post(add_url(section), filled(published_at="2026-01-03 13:11", **PUBLISH))
    article = ArticlePage.objects.get()
    assert article.published_at == datetime(2026, 1, 3, 4, 11, tzinfo=UTC)
    assert "2026-01-03 13:11" in editor.get(edit_url(article)).content.decode()


@pytest.mark.parametrize("typed", ["2031-03-30 01:30", "2031-10-26 01:30"], ids=["left-out", "repeated"])
def test_time_that_the_change_of_clocks_leaves_out_or_repeats_is_asked_about(
    enter: Enter, settings: Any, typed: str
) -> None:
    settings.TIME_ZONE = "Europe/London"
    settings.WAGTAIL_USER_TIME_ZONES = ["Europe/London"]
    answer = enter("editor").post(add_url(make_section("world")), filled(go_live_at=typed, **PUBLISH))
    page = unescape(answer.content.decode())
    # Above the form too: the dialog that asked for the time is closed.
    assert page.count(f"clocks change at {typed}:00 (Europe/London), and this time does not exist or comes twice") == 2
    assert f'value="{typed}"' in page
    assert not ArticlePage.objects.exists()


def test_block_that_was_left_empty_says_what_to_do(enter: Enter) -> None:
    quote = {"body-0-type": "quote", "body-0-value-text": "", "body-0-value-source": "A pilot"}
    answer = enter("editor").post(add_url(make_section("world")), filled(**quote, **PUBLISH))
    page = answer.content.decode()
    assert "Not saved yet: see what is marked below." in page
    assert "Fill this in." in page
    assert "field is required" not in page


def test_dateline_that_nobody_changed_keeps_its_seconds(enter: Enter) -> None:
    moment = datetime(2026, 1, 3, 13, 11, 42, 250_000, tzinfo=UTC)
    article, editor = make_article(published_at=moment), enter("editor")
    fields = {"slug": article.slug, "published_at": "2026-01-03 13:11", **PUBLISH}
    editor.post(edit_url(article), filled(**fields))
    assert ArticlePage.objects.get().published_at == moment
    editor.post(edit_url(article), filled(**{**fields, "published_at": "2026-01-03 13:12"}))
    assert ArticlePage.objects.get().published_at == datetime(2026, 1, 3, 13, 12, tzinfo=UTC)


def test_draft_may_wait_for_a_site_to_be_allowed(enter: Enter) -> None:
    embed = {"body-0-type": "embed", "body-0-value-url": "https://maps.example/reef", "body-0-value-title": "Map"}
    section = make_section("world")
    assert enter("reporter").post(add_url(section), filled(**embed)).status_code == 302
    answer = enter("editor").post(add_url(section), filled(slug="another", **embed, **PUBLISH))
    assert "does not show anything of maps.example yet" in answer.content.decode()


def test_quote_of_a_reader_may_be_chosen_later(enter: Enter) -> None:
    quote = {"body-0-type": "reader_quote", "body-0-value": ""}
    section = make_section("world")
    assert enter("reporter").post(add_url(section), filled(**quote)).status_code == 302
    answer = enter("editor").post(add_url(section), filled(slug="another", **quote, **PUBLISH))
    assert list(errors(answer)) == ["body"]


def test_second_article_with_the_same_address_is_told_so(enter: Enter) -> None:
    make_article(slug="night-ferry")
    answer = enter("editor").post(add_url(make_section("world")), filled(**PUBLISH))
    [reason] = errors(answer)["slug"]
    assert "World" in reason
    assert "night-ferry" in reason
    assert ArticlePage.objects.count() == 1


def test_same_address_in_another_section_is_another_address(enter: Enter) -> None:
    make_article(slug="night-ferry")
    answer = enter("editor").post(add_url(make_section("sport")), filled(**PUBLISH))
    assert answer.status_code == 302


def test_section_is_chosen_in_the_form_of_a_new_article(enter: Enter) -> None:
    world, sport = make_section("world"), make_section("sport")
    enter("editor").post(add_url(world), filled(section=sport.pk, **PUBLISH))
    assert ArticlePage.objects.visible_to().get().url == "/sport/night-ferry/"


def test_draft_moves_to_the_section_that_its_form_names(enter: Enter) -> None:
    sport, article = make_section("sport"), make_article(status="draft")
    fields = filled(section=sport.pk, slug=article.slug, title="Moved")
    assert enter("editor").post(edit_url(article), fields).status_code == 302
    moved = ArticlePage.objects.get(pk=article.pk)
    assert moved.url == f"/sport/{article.slug}/"
    assert moved.get_latest_revision_as_object().title == "Moved"


def test_published_article_keeps_its_section(enter: Enter) -> None:
    sport, article = make_section("sport"), make_article()
    enter("editor").post(edit_url(article), filled(section=sport.pk, slug=article.slug, **PUBLISH))
    assert ArticlePage.objects.get(pk=article.pk).url == article.url


def test_section_deleted_while_somebody_writes_keeps_what_was_typed(enter: Enter) -> None:
    world, gone = make_section("world"), make_section("gone")
    editor, address, key = enter("editor"), add_url(gone), gone.pk
    gone.delete()
    answer = editor.post(address, filled(section=key))
    assert "no longer there" in errors(answer)["section"][0]
    page = answer.content.decode()
    assert "Night ferry brings four hundred home" in page
    assert not ArticlePage.objects.exists()
    assert editor.post(address, filled(section=world.pk)).status_code == 302
    assert ArticlePage.objects.get().section == world
    assert editor.get(address).url == "/newsroom/today/"


def test_section_that_holds_articles_is_not_deleted(enter: Enter) -> None:
    article = make_article()
    section = article.section
    chief = enter("chief")
    answer = chief.post(f"/newsroom/pages/{section.pk}/delete/", follow=True)
    assert "holds an article" in answer.content.decode()
    assert ArticlePage.objects.filter(pk=article.pk).exists()


def test_author_with_markup_in_the_name_is_refused_beside_it(enter: Enter) -> None:
    answer = enter("editor").post(
        "/newsroom/snippets/articles/author/add/",
        {"name": "<b>Ada</b> Quill", "slug": "ada", "role": "", "biography": ""},
    )
    assert "has no &lt; or &gt; in it" in answer.content.decode()


def test_address_that_another_form_took_in_the_same_moment_is_told_in_a_sentence(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    section, reporter = make_section("world"), enter("reporter")

    def somebody_is_quicker(view: BeginArticle, form: Any) -> None:
        """Both forms looked whether the address was free before either had saved."""
        section.refresh_from_db()
        section.add_child(instance=ArticlePage(title="First", slug=form.cleaned_data["slug"]))
        view.parent_page.refresh_from_db()

    monkeypatch.setattr(BeginArticle, "prepare", somebody_is_quicker)
    answer = reporter.post(add_url(section), filled(title="Second"))
    assert "Another article has just been given this address" in answer.content.decode()
    assert "Second" in answer.content.decode()
