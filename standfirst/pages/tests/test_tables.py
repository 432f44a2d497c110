"""Every statement tells what it reads and changes, and nothing counts as changed that was rolled back."""

from typing import Any

import pytest
from django.db import connection, transaction

from standfirst.articles.factories import TopicFactory, make_article
from standfirst.articles.models import ArticlePage, Topic
from standfirst.pages import tables
from standfirst.pages.tables import must_be_seen_at_once, reading, tables_of


class Told:
    """A map that only remembers what it is told."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def changed(self, table: str, *, at_once: bool) -> None:
        self.names.append(table + ("!" if at_once else ""))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Any:
    map_ = Told()
    monkeypatch.setattr(tables, "the_generations", lambda: map_)
    return map_


@pytest.mark.parametrize(
    ("sql", "read", "changed"),
    [
        ('SELECT "a"."b" FROM "a" INNER JOIN "c" ON ("a"."c_id" = "c"."id") LEFT OUTER JOIN "d" T4 ON 1', "acd", ""),
        ('SELECT 1 FROM "a" WHERE EXISTS(SELECT 1 FROM "b") FOR NO KEY UPDATE OF "a"', "ab", ""),
        ('SELECT 1 FROM "a" FOR UPDATE', "a", ""),
        ('INSERT INTO "a" ("b") VALUES (%s) ON CONFLICT("b") DO UPDATE SET "b" = EXCLUDED."b"', "", "a"),
        ('INSERT OR IGNORE INTO "a" ("b") SELECT "b" FROM "c"', "c", "a"),
        ('UPDATE "a" SET "b" = ("a"."b" + %s) WHERE "a"."id" IN (SELECT "c" FROM "d")', "d", "a"),
        ('DELETE FROM "a" WHERE "a"."id" IN (%s)', "a", "a"),
        ('TRUNCATE "a"', "", "a"),
        ('WITH RECURSIVE t AS (SELECT 1 FROM "a") UPDATE "b" SET "c" = 1 FROM t', "at", "b"),
    ],
)
def test_statement_names_its_tables(sql: str, read: str, changed: str) -> None:
    assert tables_of(sql) == (frozenset(read), frozenset(changed))


@pytest.mark.django_db
def test_what_a_page_reads_is_gathered() -> None:
    make_article()
    with reading() as gathered:
        list(ArticlePage.objects.visible_to().prefetch_related("topics"))
    assert {"articles_articlepage", "articles_page", "articles_topic"} <= gathered


@pytest.mark.django_db(transaction=True)
def test_change_is_told_when_it_is_committed_and_once(told: Told) -> None:
    with transaction.atomic():
        TopicFactory()
        TopicFactory()
        assert told.names == []
    assert told.names.count("articles_topic!") == 1


@pytest.mark.django_db(transaction=True)
def test_change_outside_of_a_transaction_is_told_at_once(told: Told) -> None:
    Topic.objects.update(name="Ships")
    assert told.names == ["articles_topic!"]


@pytest.mark.django_db(transaction=True)
def test_change_after_a_savepoint_that_was_rolled_back_is_told(told: Told) -> None:
    with transaction.atomic():
        savepoint = transaction.savepoint()
        Topic.objects.update(name="Ships")
        transaction.savepoint_rollback(savepoint)
        Topic.objects.update(name="Boats")
    assert told.names == ["articles_topic!"]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_told_and_the_next_transaction_is(told: Told) -> None:
    with transaction.atomic():
        Topic.objects.update(name="Ships")
        transaction.set_rollback(True)
    assert told.names == []
    with transaction.atomic():
        Topic.objects.update(name="Ships")
    assert told.names == ["articles_topic!"]


@pytest.mark.django_db(transaction=True)
def test_raw_sql_is_no_way_around(told: Told) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update comments_discussion set version = version + 1")
    assert told.names == ["comments_discussion"]


@pytest.mark.django_db(transaction=True)
def test_takedown_is_seen_at_once_though_comments_may_lag(told: Told) -> None:
    with transaction.atomic():
        must_be_seen_at_once("comments_comment")
    assert told.names == ["comments_comment!"]
