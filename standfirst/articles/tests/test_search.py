"""Search: what is found, in which order, with which words marked, and what stays hidden."""

import secrets
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, make_article, make_section
from standfirst.articles.live_blogging import Words, begin_live_blog, delete_entry, write_entry
from standfirst.articles.models import ArticlePage, SearchText
from standfirst.articles.search import engine
from standfirst.articles.search.actions import index_articles_of, rebuild_index
from standfirst.articles.search.words import read_words
from standfirst.jobs.testing import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """A browser without cookies, from a network of its own: the ledger of limits outlives the test."""
    household = secrets.token_hex(8)
    return Client(headers={"host": "127.0.0.1:8000"}, REMOTE_ADDR=f"2001:db8:{household[:4]}:{household[4:8]}::1")


def _headlines(client: Client, **query: str) -> list[str]:
    found = client.get("/search/", query).context.get("answer")
    return [result.article.headline for result in found.results] if found else []


def test_word_is_found_in_headline_standfirst_body_and_byline(client: Client) -> None:
    make_article(title="Glacier sings", published_at=timezone.now() - timedelta(days=1))
    make_article(title="Second", standfirst="A glacier.", published_at=timezone.now() - timedelta(days=2))
    make_article(title="Third", body=[("paragraph", "<p>The <b>glacier</b> moved.</p>")])
    make_article(title="Fourth", authors=[AuthorFactory(name="Ada Glacier")])
    make_article(title="Other")
    assert sorted(_headlines(client, q="glacier")) == ["Fourth", "Glacier sings", "Second", "Third"]


def test_live_blog_is_found_by_what_its_entries_say_and_no_longer_by_a_deleted_one(client: Client) -> None:
    blog = begin_live_blog(article=make_article(title="The night"))
    entry = write_entry(blog=blog, words=Words(source="The **lighthouse** is dark."))
    run_jobs()
    assert _headlines(client, q="lighthouse") == ["The night"]
    delete_entry(entry=entry)
    run_jobs()
    assert _headlines(client, q="lighthouse") == []


@pytest.mark.parametrize("query", ["ferry", "ferries", "FERRIES", "waits", "waiting ferry"])
def test_english_words_are_found_in_their_other_forms(client: Client, query: str) -> None:
    make_article(title="Ferries waited all night")
    assert _headlines(client, q=query) == ["Ferries waited all night"]


def test_best_story_stands_first_and_the_newest_when_sorted_by_date(client: Client) -> None:
    make_article(title="Harbour strike in the harbour", published_at=timezone.now() - timedelta(days=5))
    make_article(title="Weather", body=[("paragraph", "<p>Rain over town, hills and harbour.</p>")])
    assert _headlines(client, q="harbour") == ["Harbour strike in the harbour", "Weather"]
    assert _headlines(client, q="harbour", sort="date") == ["Weather", "Harbour strike in the harbour"]


def test_found_words_are_marked_and_nothing_else_is_markup(client: Client) -> None:
    make_article(title="Ferries & <b>boats</b>", body=[("paragraph", "<p>Two ferries &lt;i&gt; late.</p>")])
    page = client.get("/search/", {"q": "ferry"}).content.decode()
    assert "<mark>Ferries</mark> &amp; &lt;b&gt;boats&lt;/b&gt;" in page
    assert "<mark>ferries</mark> &lt;i&gt; late" in page


def test_phrases_and_words_to_leave_out(client: Client) -> None:
    make_article(title="Night ferry late")
    make_article(title="Ferry at night")
    assert _headlines(client, q='"night ferry"') == ["Night ferry late"]
    assert _headlines(client, q="ferry -late") == ["Ferry at night"]


def test_section_author_and_days_narrow_what_is_found(client: Client) -> None:
    ada = AuthorFactory(name="Ada Quill", slug="ada-quill")
    make_article(title="Ferry of Ada", authors=[ada], published_at=datetime(2020, 3, 2, 23, 59, tzinfo=UTC))
    make_article(title="Ferry in sport", section="sport", published_at=datetime(2020, 3, 3, 0, 0, tzinfo=UTC))
    assert _headlines(client, q="ferry", section="sport") == ["Ferry in sport"]
    assert _headlines(client, q="ferry", author="ada-quill") == ["Ferry of Ada"]
    assert _headlines(client, q="ferry", since="2020-03-03") == ["Ferry in sport"]
    assert _headlines(client, q="ferry", until="2020-03-02") == ["Ferry of Ada"]
    assert _headlines(client, author="ada-quill") == ["Ferry of Ada"]
    assert _headlines(client, since="2020-03-01") == ["Ferry in sport", "Ferry of Ada"]
    assert _headlines(client, section="sport", since="2020-03-01", until="2020-03-03") == ["Ferry in sport"]


def test_authors_of_what_is_found_can_be_chosen(client: Client) -> None:
    make_article(title="Ferry", authors=[AuthorFactory(name="Ada Quill")])
    make_article(title="Other", authors=[AuthorFactory(name="Ben Inkwell")])
    page = client.get("/search/", {"q": "ferry"}).content.decode()
    assert "Ada Quill</option>" in page
    assert "Ben Inkwell" not in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"since": "yesterday"}, "Write the day like 2026-01-31."),
        ({"since": "2020-02-02", "until": "2020-01-01"}, "The last day is before the first: choose a later one."),
        ({"section": "gossip"}, "There is no such section: choose another."),
        ({"author": "nobody"}, "There is no such author: choose another."),
    ],
)
def test_choice_that_cannot_be_read_is_told_and_the_words_stay(
    client: Client, query: dict[str, str], sentence: str
) -> None:
    page = client.get("/search/", {"q": "ferry", **query}).content.decode()
    assert sentence in page
    assert 'value="ferry"' in page


def test_a_day_that_cannot_be_read_stays_to_be_corrected(client: Client) -> None:
    page = client.get("/search/", {"q": "ferry", "since": "yesterday"}).content.decode()
    assert 'type="text" name="since" value="yesterday"' in page
    assert 'type="date" name="until"' in page


@pytest.mark.parametrize("year", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", ["since", "until"])
def test_days_at_the_end_of_time_are_answered(client: Client, field: str, year: str) -> None:
    make_article()
    assert client.get("/search/", {"q": "story", field: year}).status_code == 200


def test_story_is_not_found_before_its_dateline_nor_after_it_was_taken_down(client: Client) -> None:
    make_article(title="Canary tomorrow", published_at=timezone.now() + timedelta(days=1))
    make_article(title="Canary draft", status="draft")
    gone = make_article(title="Canary gone")
    assert _headlines(client, q="canary") == ["Canary gone"]
    gone.unpublish()
    assert _headlines(client, q="canary") == []
    assert _headlines(client, section="world") == []


def test_changed_story_is_found_by_its_new_words_only_once_published(client: Client) -> None:
    article = make_article(title="Old words")
    article.title = "Fresh canary"
    revision = article.save_revision()
    assert _headlines(client, q="canary") == []
    revision.publish()
    assert _headlines(client, q="canary") == ["Fresh canary"]
    assert _headlines(client, q="old") == []


def test_deleted_story_leaves_no_words(client: Client) -> None:
    make_article(title="Canary").delete()
    assert not SearchText.objects.exists()
    assert _headlines(client, q="canary") == []


def test_story_that_moved_is_found_in_its_new_section(client: Client) -> None:
    article = make_article(title="Ferry")
    article.move(make_section("sport"), pos="last-child")
    assert _headlines(client, q="ferry", section="sport") == ["Ferry"]
    assert _headlines(client, q="ferry", section="world") == []


def test_author_is_found_by_a_new_name(client: Client) -> None:
    author = AuthorFactory(name="Ada Quill")
    make_article(title="Ferry", authors=[author])
    author.name = "Ada Canary"
    author.save()
    index_articles_of(author)
    assert _headlines(client, q="canary") == ["Ferry"]


def test_two_stories_of_one_instant_are_both_found(client: Client) -> None:
    moment = timezone.now() - timedelta(hours=1)
    for title in ("Ferry one", "Ferry two"):
        make_article(title=title, published_at=moment)
    assert sorted(_headlines(client, q="ferry")) == ["Ferry one", "Ferry two"]


def test_german_paper_is_not_read_as_english(client: Client, settings: Any) -> None:
    make_article(title="Relation der Fähren")
    settings.LANGUAGE_CODE = "de"
    rebuild_index()
    assert _headlines(client, q="Fähren") == ["Relation der Fähren"]
    assert _headlines(client, q="relational") == []
    assert engine.the_engine().language() == "de"


def test_results_go_on_from_page_to_page(client: Client) -> None:
    for _ in range(15):
        make_article()
    first, second = (client.get("/search/", {"q": "story", "page": page}).context["answer"] for page in ("1", "2"))
    found = [result.article.pk for result in (*first.results, *second.results)]
    assert sorted(found) == sorted(ArticlePage.objects.values_list("pk", flat=True))
    assert first.count == 15


def test_more_stories_than_are_looked_at_are_told(client: Client, monkeypatch: Any) -> None:
    for module in ("sqlite", "postgresql", "results"):
        monkeypatch.setattr(f"standfirst.articles.search.{module}.WINDOW", 2)
    for _ in range(3):
        make_article()
    answer = client.get("/search/", {"q": "story"}).context["answer"]
    assert (answer.count, answer.has_more) == (2, True)


def test_search_costs_as_many_queries_for_thirty_stories_as_for_one(client: Client) -> None:
    make_article(authors=[AuthorFactory()])
    one = _queries(client)
    for _ in range(29):
        make_article(authors=[AuthorFactory()])
    # SQLite marks each of the ten stories of a page by a query of its own, without leaving the process.
    marks = 9 if connection.vendor == "sqlite" else 0
    assert _queries(client) <= one + marks


def _queries(client: Client) -> int:
    client.get("/search/?q=story")
    with CaptureQueriesContext(connection) as captured:
        client.get("/search/?q=story")
    return len(captured)


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "%",
        "'\"",
        "a" * 5000,
        "AND OR NOT (",
        '+-"(',
        "!!!",
        '""',
        "-",
        "- -",
        "-only",
        "\0",
        'a" OR "b',
        "NEAR(a b)",
        "filed:section1",
        "%s",
    ],
)
def test_whatever_is_typed_is_answered(client: Client, query: str) -> None:
    make_article(title="Ferry")
    assert client.get("/search/", {"q": query}).status_code == 200


def test_what_a_story_is_filed_by_is_not_among_its_words(client: Client) -> None:
    article = make_article(title="Ferry")
    assert _headlines(client, q=f"section{article.section.pk}") == []


def test_typed_text_is_read_as_terms() -> None:
    words = read_words('late "night ferry" -boats - !! "open end')
    assert words.wanted == ("late", "night ferry", "open end")
    assert words.unwanted == ("boats",)


def test_third_search_in_a_second_waits_and_keeps_what_was_typed(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LIMITS = True
    # All three within one second, however slow the machine is.
    now = time.time()
    monkeypatch.setattr("tests.memory_ledger.time.time", lambda: now)
    answers = [client.get("/search/", {"q": "late ferry"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) >= 1
    assert answers[2].headers["Cache-Control"] == "no-store"
    assert "search again in 1 second" in answers[2].content.decode()
    assert 'value="late ferry"' in answers[2].content.decode()
    assert not answers[2].cookies


def test_bare_search_page_is_not_counted(client: Client, settings: Any) -> None:
    settings.LIMITS = True
    assert {client.get("/search/").status_code for _ in range(5)} == {200}


def test_postgresql_keeps_the_words_in_the_row_and_the_body_outside() -> None:
    assert _storage() == ({"words": "m", "body": "e"} if connection.vendor == "postgresql" else {})


def _storage() -> dict[str, str]:
    """How PostgreSQL stores the columns that are large: m(ain), e(xternal), x for what Django chose."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, attstorage FROM pg_attribute"
            " WHERE attrelid = 'articles_searchtext'::regclass AND attname IN ('words', 'body')"
        )
        return dict(cursor.fetchall())
