"""From reporter to editor, and who may change what."""

import json

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from standfirst.articles.factories import AuthorFactory, make_article, make_section
from standfirst.articles.models import ArticlePage, Byline
from standfirst.newsroom.tests.conftest import Enter
from standfirst.newsroom.tests.forms import add_url, edit_url, filled
from standfirst.newsroom.views.writing import ChangePage
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


def submitted(reporter: Client) -> ArticlePage:
    reporter.post(add_url(make_section("world")), filled(**{"action-submit": "1"}))
    return ArticlePage.objects.get()


def decide(editor: Client, article: ArticlePage, action: str, **fields: str) -> None:
    state = article.current_workflow_task_state
    assert state is not None
    fields = {"action-workflow-action": "1", "workflow-action-name": action, **fields}
    editor.post(edit_url(article), filled(slug=article.slug, **fields))


def test_reporter_submits_and_an_editor_approves(enter: Enter) -> None:
    article = submitted(enter("reporter"))
    assert article.workflow_in_progress
    assert not article.live
    decide(enter("editor"), article, "approve")
    assert ArticlePage.objects.visible_to().get() == article


def test_editor_sends_back_and_the_reporter_goes_on(enter: Enter) -> None:
    reporter = enter("reporter")
    article = submitted(reporter)
    decide(enter("editor"), article, "reject")
    article = ArticlePage.objects.get()
    assert article.current_workflow_state.status == "needs_changes"
    reporter.post(edit_url(article), filled(title="Better words", slug=article.slug, **{"action-submit": "1"}))
    assert ArticlePage.objects.get().current_workflow_state.status == "in_progress"


def test_note_of_the_editor_stands_where_the_reporter_goes_on(enter: Enter) -> None:
    reporter = enter("reporter")
    article = submitted(reporter)
    note = {"workflow-action-extra-data": json.dumps({"comment": "Say when <the> parts come."})}
    decide(enter(ReaderFactory(role="editor", display_name="Tomas")), article, "reject", **note)
    form = reporter.get(edit_url(article)).content.decode()
    assert "Tomas sent this back: “Say when &lt;the&gt; parts come.”" in form
    today = reporter.get(reverse("newsroom:today"))
    assert "Say when &lt;the&gt; parts come." in today.content.decode()
    assert today.context["desk"].drafts == []


def test_reporter_can_neither_publish_nor_approve(enter: Enter) -> None:
    reporter = enter("reporter")
    article = submitted(reporter)
    decide(reporter, article, "approve")
    reporter.post(edit_url(article), filled(slug=article.slug, **{"action-publish": "1"}))
    assert not ArticlePage.objects.visible_to().exists()


def test_story_stands_still_while_an_editor_reads_it(enter: Enter) -> None:
    reporter = enter("reporter")
    article = submitted(reporter)
    reporter.post(edit_url(article), filled(title="Changed behind the editor", slug=article.slug))
    assert ArticlePage.objects.get().get_latest_revision_as_object().title != "Changed behind the editor"


def test_reporter_changes_own_drafts_and_no_others(enter: Enter) -> None:
    reporter = enter("reporter")
    reporter.post(add_url(make_section("world")), filled())
    own, of_editor = ArticlePage.objects.get(), make_article(status="draft")
    assert reporter.get(edit_url(own)).status_code == 200
    assert reporter.get(edit_url(of_editor)).status_code == 302
    assert list(ArticlePage.objects.editable_by(reporter.reader)) == [own]  # type: ignore[attr-defined]


def test_reporter_changes_a_draft_that_carries_the_reporters_name(enter: Enter) -> None:
    reporter = enter("reporter")
    author = AuthorFactory(reader=reporter.reader)  # type: ignore[attr-defined]
    article = make_article(status="draft")
    Byline.objects.create(article=article, author=author, sort_order=0)
    ArticlePage.objects.get(pk=article.pk).save_revision()
    assert reporter.get(edit_url(article)).status_code == 200
    assert list(ArticlePage.objects.editable_by(reporter.reader)) == [article]  # type: ignore[attr-defined]


def test_desk_of_a_section_ends_where_the_section_ends(enter: Enter) -> None:
    world, sport = make_section("world"), make_section("sport")
    reader = ReaderFactory()
    reader.groups.add(Group.objects.get(name="editor: World"))
    browser = enter(reader)
    there, elsewhere = make_article(status="draft"), make_article(section="sport", status="draft")
    assert browser.get(edit_url(there)).status_code == 200
    assert browser.get(edit_url(elsewhere)).status_code == 302
    assert browser.get(add_url(sport)).status_code == 302
    choices = browser.get(add_url(world)).context["form"]["section"].field.queryset
    assert list(choices) == [world]
    assert reader.role == "editor"


def test_editor_of_a_section_approves_there_and_not_elsewhere(enter: Enter) -> None:
    make_section("sport")
    article = submitted(enter("reporter"))
    desk = {slug: ReaderFactory() for slug in ("World", "Sport")}
    for name, reader in desk.items():
        reader.groups.add(Group.objects.get(name=f"editor: {name}"))
    decide(enter(desk["Sport"]), article, "approve")
    assert not ArticlePage.objects.visible_to().exists()
    decide(enter(desk["World"]), article, "approve")
    assert ArticlePage.objects.visible_to().exists()


def test_form_that_saves_itself_while_the_button_is_pressed_decides_nothing(enter: Enter) -> None:
    """The browser sends both at once; the second used to find the story decided and failed."""
    article = submitted(enter("reporter"))
    fields = {"action-workflow-action": "1", "workflow-action-name": "reject"}
    body = filled(slug=article.slug, **fields)
    enter("editor").post(edit_url(article), body, headers={"Accept": "application/json"})
    assert ArticlePage.objects.get().workflow_in_progress


def test_second_of_two_decisions_is_told_of_the_first(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    article, editor = submitted(enter("reporter")), enter("editor")
    decide(enter("editor"), article, "reject")
    monkeypatch.setattr(ChangePage, "action_name_and_method", property(lambda view: ("", view.perform_workflow_action)))
    answer = editor.post(edit_url(article), filled(slug=article.slug), follow=True)
    assert "Somebody has just decided about this story" in answer.content.decode()
