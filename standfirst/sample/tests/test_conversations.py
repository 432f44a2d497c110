"""The conversations are of this edition's people, in time, deep and lively."""

import pytest

from .edition_files import Remark, conversations, listed, stories

CONVERSATIONS = conversations()
READERS = {reader["handle"] for reader in listed("readers.yaml")}
AUTHORS = {author["slug"] for author in listed("authors.yaml")}
STORIES = {story.path.stem: story for story in stories()}
each_conversation = pytest.mark.parametrize(("name", "remarks"), CONVERSATIONS.items(), ids=list(CONVERSATIONS))


def test_there_is_enough_to_read() -> None:
    assert len(CONVERSATIONS) >= 16
    assert sum(len(remarks) for remarks in CONVERSATIONS.values()) >= 220
    assert 5 <= len([remark for remark in _all() if remark.fields.get("pick")]) <= 8


def test_at_least_five_conversations_reach_depth_five() -> None:
    deep = [name for name, remarks in CONVERSATIONS.items() if max(remark.depth for remark in remarks) >= 5]
    assert len(deep) >= 5


def test_every_reader_says_something_and_some_authors_answer() -> None:
    assert {remark.fields["reader"] for remark in _all() if "reader" in remark.fields} == READERS
    assert len({remark.fields["author"] for remark in _all() if "author" in remark.fields}) >= 5


def test_handles_and_slugs_are_apart() -> None:
    assert len(READERS) == len(listed("readers.yaml"))
    assert not READERS & AUTHORS


@each_conversation
def test_it_is_under_an_article_that_takes_comments(name: str, remarks: list[Remark]) -> None:
    assert STORIES[name].fields["comments"] not in {"off", "closed"}
    assert 3 <= len(remarks) <= 30


@each_conversation
def test_each_comment_has_one_known_writer_and_words(name: str, remarks: list[Remark]) -> None:
    for remark in remarks:
        assert ("reader" in remark.fields) != ("author" in remark.fields)
        assert remark.fields.get("reader", "newhere") in READERS
        assert remark.fields.get("author", "hana-sedgemoor") in AUTHORS
        assert remark.fields["text"].strip()


@each_conversation
def test_an_author_answers_only_under_their_own_story(name: str, remarks: list[Remark]) -> None:
    writers = {author["slug"] for author in listed("authors.yaml") if author["name"] in STORIES[name].fields["authors"]}
    assert {remark.fields["author"] for remark in remarks if "author" in remark.fields} <= writers


@each_conversation
def test_nobody_answers_before_the_question_or_after_now(name: str, remarks: list[Remark]) -> None:
    latest = STORIES[name].fields["hours_ago"] * 60
    for remark in remarks:
        assert (remark.parent_minutes or 0) < remark.fields["minutes_after"] < latest


@each_conversation
def test_no_more_readers_like_it_than_there_are_others(name: str, remarks: list[Remark]) -> None:
    for remark in remarks:
        assert 0 <= remark.fields["likes"] < len(READERS)


def _all() -> list[Remark]:
    return [remark for remarks in CONVERSATIONS.values() for remark in remarks]
