"""Entries of a live blog: written, changed and deleted, by several at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from standfirst.articles.errors import EntryChanged, LiveBlogEnded
from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.articles.live_blogging import (
    Words,
    begin_live_blog,
    change_entry,
    delete_entry,
    end_live_blog,
    restore_entry,
    write_entry,
)
from standfirst.articles.models import ArticlePage, LiveBlog, LiveEntry
from standfirst.readers.factories import ReaderFactory


@pytest.fixture
def blog(db: None) -> LiveBlog:
    return begin_live_blog(article=make_article())


def written(blog: LiveBlog, text: str = "It began.", **fields: Any) -> LiveEntry:
    return write_entry(blog=blog, words=Words(source=text, **fields))


def test_entry_keeps_its_words_author_and_time(blog: LiveBlog) -> None:
    author, reader = AuthorFactory(), ReaderFactory()
    words = Words(source="**Lines** off.\n\n- tugs", headline=" Off  at last ", summary="Off", is_key_event=True)
    entry = LiveEntry.objects.get(pk=write_entry(blog=blog, words=words, reader=reader, author=author).pk)
    assert (entry.headline, entry.summary, entry.is_key_event) == ("Off at last", "Off", True)
    assert (entry.author, entry.written_by, entry.version) == (author, reader, 1)
    assert "<b>Lines</b>" in entry.html.replace("strong", "b")
    assert entry.published_at is not None


def test_writing_updates_the_article_for_its_readers(blog: LiveBlog) -> None:
    entry = written(blog)
    assert ArticlePage.objects.get(pk=blog.article_id).updated_at >= entry.published_at


@pytest.mark.parametrize("text", ["", "  \n ", "---"])
def test_an_empty_entry_is_not_taken(blog: LiveBlog, text: str) -> None:
    with pytest.raises(ValidationError):
        written(blog, text)
    assert not LiveEntry.objects.exists()


def test_markup_in_an_entry_is_text(blog: LiveBlog) -> None:
    entry = written(blog, '<script>alert(1)</script> [x](javascript:alert(1)) <b onclick="x">')
    assert "<script" not in entry.html
    assert "<b" not in entry.html
    assert 'href="javascript' not in entry.html


def test_the_same_form_twice_is_one_entry(blog: LiveBlog) -> None:
    first = write_entry(blog=blog, words=Words(source="Once."), form_key="k")
    assert write_entry(blog=blog, words=Words(source="Once."), form_key="k").pk == first.pk
    assert LiveEntry.objects.count() == 1


def test_change_keeps_what_was_said(blog: LiveBlog) -> None:
    entry = written(blog, "Six knots.")
    changed = change_entry(entry=entry, words=Words(source="Seven knots."), version=1)
    assert (changed.source, changed.version) == ("Seven knots.", 2)
    assert changed.edited_at is not None
    assert [revision.source for revision in entry.revisions.all()] == ["Six knots."]


def test_change_that_did_not_see_the_last_version_is_refused_with_what_stands(blog: LiveBlog) -> None:
    entry = written(blog, "Six knots.")
    change_entry(entry=entry, words=Words(source="Seven knots."), version=1)
    with pytest.raises(EntryChanged) as refusal:
        change_entry(entry=entry, words=Words(source="Five knots."), version=1)
    assert refusal.value.entry.source == "Seven knots."
    assert LiveEntry.objects.get().source == "Seven knots."


def test_deleted_entry_is_off_the_page_and_comes_back(blog: LiveBlog) -> None:
    entry = written(blog)
    delete_entry(entry=entry)
    assert not LiveEntry.objects.visible_to(None).exists()
    with pytest.raises(EntryChanged):
        change_entry(entry=entry, words=Words(source="More."), version=2)
    restore_entry(entry=entry)
    assert LiveEntry.objects.visible_to(None).get() == entry


def test_ended_live_blog_takes_no_entry_until_it_goes_on(blog: LiveBlog) -> None:
    end_live_blog(blog=blog)
    with pytest.raises(LiveBlogEnded):
        written(blog)
    begin_live_blog(article=blog.article)
    assert written(blog).pk


def test_entries_of_a_draft_are_visible_to_nobody(db: None) -> None:
    written(begin_live_blog(article=make_article(status="draft")))
    assert not LiveEntry.objects.visible_to(None).exists()


def test_publishing_the_article_again_changes_nothing_of_the_live_blog(blog: LiveBlog) -> None:
    written(blog)
    blog.article.save_revision().publish()
    assert LiveBlog.objects.get(article=blog.article).is_running
    assert LiveEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_authors_at_once_lose_none_of_200_entries_and_50_changes() -> None:
    blog = begin_live_blog(article=make_article())
    authors = [ReaderFactory(), ReaderFactory()]
    old = [written(blog, f"Old {number}.") for number in range(10)]

    def write(number: int) -> None:
        write_entry(blog=blog, words=Words(source=f"New {number}."), reader=authors[number % 2], form_key=f"k{number}")

    def change(number: int) -> None:
        """As a writer does: where somebody was quicker, look again and add."""
        while True:
            entry = LiveEntry.objects.get(pk=old[number % 10].pk)
            try:
                words = Words(source=f"{entry.source} Change {number}.")
                change_entry(entry=entry, words=words, version=entry.version)
            except EntryChanged:
                continue
            return

    deeds: list[Callable[[], None]] = [lambda n=n: write(n) for n in range(200)]  # type: ignore[misc]
    deeds += [lambda n=n: change(n) for n in range(50)]  # type: ignore[misc]
    _at_once(deeds[::2], deeds[1::2])
    texts = set(LiveEntry.objects.values_list("source", flat=True))
    assert texts >= {f"New {number}." for number in range(200)}
    assert LiveEntry.objects.count() == 210
    changed = " ".join(texts)
    assert all(f"Change {number}." in changed for number in range(50))
    assert sum(LiveEntry.objects.values_list("version", flat=True)) == 210 + 50


def _at_once(*lists: list[Callable[[], None]]) -> None:
    """Each list by a thread of its own; an error in any of them is raised here."""

    def run(deeds: list[Callable[[], None]]) -> None:
        try:
            for deed in deeds:
                deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(lists)) as pool:
        for future in [pool.submit(run, deeds) for deeds in lists]:
            future.result()
