"""Who hears of a story that is submitted, decided, or written upon."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from wagtail.models import Comment, CommentReply

from standfirst.articles.factories import AuthorFactory, make_article, make_section
from standfirst.articles.models import ArticlePage
from standfirst.jobs.testing import run_jobs
from standfirst.newsroom.notify import notify_of_note
from standfirst.newsroom.tests.conftest import Enter
from standfirst.newsroom.tests.forms import add_url, edit_url, filled
from standfirst.newsroom.tests.test_workflow import decide, submitted
from standfirst.notifications.models import Notification
from standfirst.notifications.preferences import table_for
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


def told() -> dict[str, str]:
    """Reader → the newest title."""
    return {row.reader.name: row.title for row in Notification.objects.select_related("reader").order_by("pk")}


def person(name: str, role: str = "reader", **fields: Any) -> Any:
    return ReaderFactory(display_name=name, role=role, **fields)


def test_editors_and_chief_hear_of_a_submission_and_nobody_else(enter: Enter) -> None:
    for name, role in (("Ed", "editor"), ("Chris", "chief"), ("Mo", "moderator"), ("Rita", "reporter")):
        person(name, role)
    person("Away", "editor", is_active=False)
    article = submitted(enter(person("Wren", "reporter")))
    run_jobs()
    assert told() == dict.fromkeys(("Ed", "Chris"), "Wren submitted “Night ferry brings four hundred home”")
    assert Notification.objects.first().url == f"/newsroom/pages/{article.pk}/edit/"  # type: ignore[union-attr]


def test_editor_of_another_section_is_not_told(enter: Enter) -> None:
    make_section("world"), make_section("sport")
    for section in ("World", "Sport"):
        person(section).groups.add(Group.objects.get(name=f"editor: {section}"))
    submitted(enter("reporter"))
    run_jobs()
    assert list(told()) == ["World"]


def test_writer_hears_that_the_story_is_sent_back_with_the_note(enter: Enter) -> None:
    article = submitted(enter(person("Wren", "reporter")))
    decide(enter(person("Ed", "editor")), article, "reject", **{"workflow-action-extra-data": '{"comment": "Who?"}'})
    run_jobs()
    notice = Notification.objects.get(reader__display_name="Wren")
    assert notice.title == "“Night ferry brings four hundred home” was sent back to you"
    assert notice.body == "Ed: Who?"


def test_story_that_comes_again_is_told_again(enter: Enter) -> None:
    reporter, editor = enter(person("Wren", "reporter")), enter(person("Ed", "editor"))
    article = submitted(reporter)
    run_jobs()
    decide(editor, article, "reject")
    reporter.post(edit_url(article), filled(title="Better words", slug=article.slug, **{"action-submit": "1"}))
    run_jobs()
    titles = Notification.objects.filter(reader__display_name="Ed").order_by("pk").values_list("title", flat=True)
    assert [title.split("“")[1] for title in titles] == ["Night ferry brings four hundred home”", "Better words”"]


def test_everybody_of_the_byline_hears_of_the_approval(enter: Enter) -> None:
    author = AuthorFactory(reader=person("Second", "reporter"))
    byline = {"bylines-TOTAL_FORMS": 1, "bylines-0-author": author.pk, "bylines-0-id": "", "bylines-0-ORDER": 1}
    enter(person("Wren", "reporter")).post(add_url(make_section("world")), filled(**byline, **{"action-submit": "1"}))
    decide(enter(person("Ed", "editor")), ArticlePage.objects.get(), "approve")
    run_jobs()
    rows = Notification.objects.select_related("reader").filter(about__startswith="decision")
    assert {(row.reader.name, row.body) for row in rows} == {("Wren", "It is out."), ("Second", "It is out.")}


def test_no_letter_is_written_while_somebody_waits(enter: Enter) -> None:
    """Wagtail's own letters go out within the request, where a dead mail server would stop it."""
    ReaderFactory(role="chief", is_superuser=True, email="chief@paper.example")
    article = submitted(enter("reporter"))
    decide(enter("editor"), article, "reject")
    assert mail.outbox == []


def test_note_in_the_margin_reaches_its_writer_and_those_of_the_thread() -> None:
    wren, ed, chris = person("Wren", "reporter"), person("Ed", "editor"), person("Chris", "chief")
    article = make_article(status="draft")
    ArticlePage.objects.filter(pk=article.pk).update(owner=wren)
    note = Comment.objects.create(page_id=article.pk, user=ed, text="Which harbour?", contentpath="title")
    answer = CommentReply.objects.create(comment=note, user=chris, text="The northern one.")
    notify_of_note(note)
    notify_of_note(answer)
    bodies = {(row.reader.name, row.body) for row in Notification.objects.select_related("reader")}
    assert bodies == {
        ("Wren", "Which harbour?"),
        ("Wren", "The northern one."),
        ("Ed", "The northern one."),
        ("Chris", "Which harbour?"),
    }


def test_only_the_newsroom_is_asked_how_it_wants_to_hear_of_stories() -> None:
    kinds = {role: [kind.name for kind, _boxes in table_for(person(role, role))] for role in ("reader", "editor")}
    assert ("desk" in kinds["editor"], "desk" in kinds["reader"]) == (True, False)
