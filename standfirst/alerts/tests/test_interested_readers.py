"""Whoever follows a section, an author or a topic with their account finds its new stories in the inbox."""

from datetime import timedelta

import pytest
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section
from standfirst.articles.following import follow_thing
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.models import Notification
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def _inbox(reader: Reader) -> list[str]:
    run_jobs()
    return list(Notification.objects.filter(reader=reader).values_list("title", flat=True))


@pytest.mark.parametrize("kind", ["section", "author", "topic"])
def test_follower_is_told_of_a_new_story(kind: str) -> None:
    things = {"section": make_section("sport"), "author": AuthorFactory(), "topic": TopicFactory()}
    reader = ReaderFactory()
    follow_thing(reader=reader, kind=kind, thing=things[kind])
    make_article(
        title="Cup drawn", section="sport", authors=[things["author"]], topics=[things["topic"]], published_at=None
    )
    assert _inbox(reader) == ["Cup drawn"]


def test_follower_of_several_things_is_told_once() -> None:
    reader, author = ReaderFactory(), AuthorFactory()
    follow_thing(reader=reader, kind="section", thing=make_section("sport"))
    follow_thing(reader=reader, kind="author", thing=author)
    article = make_article(section="sport", authors=[author], published_at=None)
    article.save_revision().publish()
    assert len(_inbox(reader)) == 1


def test_others_old_datelines_and_drafts_tell_nobody() -> None:
    reader = ReaderFactory()
    follow_thing(reader=reader, kind="section", thing=make_section("sport"))
    make_article(section="world", published_at=None)
    make_article(section="sport", published_at=timezone.now() - timedelta(days=3))
    make_article(section="sport", status="draft", published_at=None)
    assert _inbox(reader) == []


def test_story_taken_down_before_the_job_tells_nobody() -> None:
    reader = ReaderFactory()
    follow_thing(reader=reader, kind="section", thing=make_section("sport"))
    make_article(section="sport", published_at=None).unpublish()
    assert _inbox(reader) == []
