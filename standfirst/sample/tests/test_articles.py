"""The thirty articles are what INTERFACE's Markdown format asks for, and agree with each other."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml

from .edition_files import EDITION, StoryFile, listed, stories

STORIES = stories()
each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.path.stem)
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"


def test_the_paper_is_whole() -> None:
    sections = Counter(story.fields["section"] for story in STORIES)
    assert len(STORIES) >= 24
    assert list(sections) == [section["name"] for section in listed("sections.yaml")]
    assert min(sections.values()) >= 4
    assert len({name for story in STORIES for name in story.fields["authors"]}) == len(listed("authors.yaml")) == 8


def test_slugs_and_file_names_are_unique_and_agree() -> None:
    assert len({story.fields["slug"] for story in STORIES}) == len(STORIES)
    for story in STORIES:
        assert re.fullmatch(r"\d\d-" + story.fields["slug"], story.path.stem)


@each_story
def test_required_words_are_there(story: StoryFile) -> None:
    for field in ("headline", "standfirst"):
        assert story.fields[field].strip()
        assert "*" not in story.fields[field]
    assert story.fields["comments"] in {"open", "newcomers", "premoderated", "closed", "off"}


@each_story
def test_authors_topics_and_sections_are_known(story: StoryFile) -> None:
    assert set(story.fields["authors"]) <= _names("authors.yaml")
    assert set(story.fields["topics"]) <= _names("topics.yaml")
    assert story.fields["section"] in _names("sections.yaml")
    assert story.fields["authors"]


@each_story
def test_published_at_is_the_reference_less_the_hours(story: StoryFile) -> None:
    published_at = story.fields["published_at"]
    assert isinstance(published_at, datetime)
    assert published_at.tzinfo is not None
    assert published_at == _placement()["reference_at"] - timedelta(hours=story.fields["hours_ago"])
    assert 0 < story.fields["hours_ago"] <= 96


@each_story
def test_a_body_is_as_long_as_a_story(story: StoryFile) -> None:
    words = len(story.body.split())
    assert 300 <= words <= 1000
    assert "## " in story.body


@each_story
def test_links_lead_to_other_stories_of_the_edition(story: StoryFile) -> None:
    addresses = {other.address for other in STORIES}
    links = re.findall(r"\]\(([^)]*)\)", story.body)
    assert set(links) <= addresses - {story.address}
    assert "http" not in story.body


@each_story
def test_a_body_has_only_the_small_markdown(story: StoryFile) -> None:
    assert '"' not in story.body, "typographic quotation marks in stories"
    assert not re.search(r"<\w|!\[|^#\s|^###|```", story.body, flags=re.MULTILINE)
    for quote in re.findall(r"(?:^>.*\n?)+", story.body, flags=re.MULTILINE):
        assert quote.count("— ") <= 1


@each_story
def test_no_weekday_dates_a_story_that_is_always_of_today(story: StoryFile) -> None:
    dated = re.findall(rf"\b(?:on|last|next|this) (?:{WEEKDAYS})\b", story.body + story.fields["standfirst"])
    assert not dated


def test_the_stories_use_everything_a_body_may_hold() -> None:
    bodies = "\n".join(story.body for story in STORIES)
    for mark in (r"^> — ", r"^- ", r"^1\. ", r"^\| ?---", r"\*\*\w", r"(?<!\*)\*\w", r"^[A-Z ,]+.*— "):
        assert re.search(mark, bodies, flags=re.MULTILINE), mark


def test_the_front_page_places_stories_that_exist() -> None:
    placed = _placement()["front_page"]
    slugs = [placed["lead"], *placed["seconds"], *placed["features"], *placed["opinion"]]
    assert len(slugs) == len(set(slugs))
    assert set(slugs) <= {story.fields["slug"] for story in STORIES}


def test_every_topic_is_written_about_and_every_author_is_described() -> None:
    assert {topic for story in STORIES for topic in story.fields["topics"]} == _names("topics.yaml")
    for author in listed("authors.yaml"):
        assert author["biography"].count(".") >= 2
        assert author["role"]


def _names(file: str) -> set[str]:
    return {entry["name"] for entry in listed(file)}


def _placement() -> dict[str, Any]:
    placement: dict[str, Any] = yaml.safe_load((EDITION / "edition.yaml").read_text())
    assert placement["reference_at"].astimezone(UTC)
    return placement


def test_the_desk_works_on_stories_of_each_kind() -> None:
    desk = listed("desk.yaml")
    assert {story["state"] for story in desk} == {"draft", "review", "scheduled"}
    assert not {story["slug"] for story in desk} & {story.fields["slug"] for story in STORIES}
    for story in desk:
        assert set(story["authors"]) <= _names("authors.yaml")
        assert set(story["topics"]) <= _names("topics.yaml")
        assert not re.search(WEEKDAYS, story["standfirst"] + story["body"])
