"""The page Today."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles.factories import make_article, make_section
from standfirst.articles.models import ArticlePage, Reading
from standfirst.comments.factories import make_comment
from standfirst.newsroom.desk import midnight
from standfirst.newsroom.tests.conftest import Enter
from standfirst.newsroom.tests.forms import add_url, filled

pytestmark = pytest.mark.django_db

TODAY = "/newsroom/today/"


def desk(browser: Client) -> Any:
    return browser.get(TODAY).context["desk"]


def schedule(hours: int = 2, **fields: Any) -> ArticlePage:
    article = make_article(status="draft", **fields)
    draft = article.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=hours)
    draft.save_revision().publish()
    return article


def test_what_went_out_since_midnight_is_listed_latest_first(enter: Enter) -> None:
    now = timezone.now()
    later, earlier = make_article(published_at=now), make_article(published_at=midnight(now))
    make_article(published_at=midnight(now) - timedelta(seconds=1))
    assert desk(enter("reporter")).published == [later, earlier]


def test_day_begins_at_midnight_in_the_papers_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "get_default_timezone", lambda: ZoneInfo("Australia/Sydney"))
    assert midnight(datetime(2026, 1, 3, 14, tzinfo=UTC)) == datetime(2026, 1, 3, 13, tzinfo=UTC)


def test_scheduled_and_reviewed_stories_are_for_those_who_may_change_them(enter: Enter) -> None:
    scheduled = schedule()
    reporter = enter("reporter")
    reporter.post(add_url(make_section("world")), filled(**{"action-submit": "1"}))
    waiting = ArticlePage.objects.get(slug="night-ferry")
    for role in ("editor", "chief"):
        lists = desk(enter(role))
        assert (lists.scheduled, lists.in_review) == ([scheduled], [waiting])
    assert (desk(reporter).scheduled, desk(reporter).in_review) == ([], [waiting])
    assert (desk(enter("moderator")).scheduled, desk(enter("moderator")).in_review) == ([], [])


def test_being_written_is_what_readers_do_not_see(enter: Enter) -> None:
    """A story stands in one list: what is scheduled is no draft; what was taken down, or is being changed, is one."""
    schedule()
    make_article()
    draft, down, changed = make_article(status="draft"), make_article(), make_article()
    down.unpublish()
    ArticlePage.objects.get(pk=down.pk).save_revision()
    revision = changed.get_latest_revision_as_object()
    revision.title = "Better words"
    revision.save_revision()
    editor = enter("editor")
    assert desk(editor).drafts == [changed, down, draft]
    page = editor.get(TODAY).content.decode()
    assert page.index("Changes to a published story") < page.index("Taken down")


def test_story_dated_later_is_scheduled_too(enter: Enter) -> None:
    article = make_article(published_at=None)
    ArticlePage.objects.filter(pk=article.pk).update(published_at=timezone.now() + timedelta(hours=1))
    later = schedule(hours=3)
    assert desk(enter("editor")).scheduled == [article, later]


def test_held_comments_are_shown_to_moderators(enter: Enter) -> None:
    comment = make_comment(make_article(), state="held")
    assert desk(enter("chief")).held == [comment]
    assert desk(enter("editor")).held is None


def test_readers_have_no_desk() -> None:
    answer = Client(headers={"Host": settings.SITE_HOST}).get(TODAY)
    assert answer.status_code == 302


def test_open_page_fetches_the_lists_alone(enter: Enter) -> None:
    part = enter("editor").get(TODAY + "?part").content.decode()
    assert part.lstrip().startswith('<div class="today__column">')


def test_thirty_rows_take_as_many_queries_as_one(enter: Enter) -> None:
    editor = enter("editor")

    def fill(number: int) -> None:
        for _ in range(number):
            article = make_article(published_at=timezone.now())
            Reading.objects.create(article=article, hour=timezone.now(), count=2)
            make_comment(article)
            schedule()
            make_article(status="draft")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get(TODAY)
        return len(queries)

    fill(1)
    count()
    one = count()
    fill(29)
    assert count() == one < 60
