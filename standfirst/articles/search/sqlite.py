"""Search on SQLite: FTS5 over the table of texts (sqlite.org/fts5.html)."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from standfirst.articles.search.engine import START, STOP, WINDOW, Found, Range
from standfirst.articles.search.words import Words

# Porter's stemmer is for English; other languages are compared letter by letter, without accents.
TOKENIZERS = {"en": "porter unicode61 remove_diacritics 2"}
PLAIN = "unicode61 remove_diacritics 2"
TEXTS = "{headline standfirst body authors}"

REMOVE = """
DROP TRIGGER IF EXISTS articles_search_insert;
DROP TRIGGER IF EXISTS articles_search_delete;
DROP TRIGGER IF EXISTS articles_search_update;
DROP TABLE IF EXISTS articles_search;
DROP TABLE IF EXISTS articles_search_language;
"""
# `tokenize` takes no parameter, so there is one statement for each tokenizer that we know.
MAKE = {
    tokenizer: "CREATE VIRTUAL TABLE articles_search USING fts5(headline, standfirst, body, authors, filed, "
    f"content='articles_searchtext', content_rowid='id', tokenize='{tokenizer}')"
    for tokenizer in (*TOKENIZERS.values(), PLAIN)
}
KEEP = (
    """CREATE TRIGGER articles_search_insert AFTER INSERT ON articles_searchtext BEGIN
    INSERT INTO articles_search (rowid, headline, standfirst, body, authors, filed)
    VALUES (new.id, new.headline, new.standfirst, new.body, new.authors, new.filed); END""",
    """CREATE TRIGGER articles_search_delete AFTER DELETE ON articles_searchtext BEGIN
    INSERT INTO articles_search (articles_search, rowid, headline, standfirst, body, authors, filed)
    VALUES ('delete', old.id, old.headline, old.standfirst, old.body, old.authors, old.filed); END""",
    """CREATE TRIGGER articles_search_update AFTER UPDATE ON articles_searchtext BEGIN
    INSERT INTO articles_search (articles_search, rowid, headline, standfirst, body, authors, filed)
    VALUES ('delete', old.id, old.headline, old.standfirst, old.body, old.authors, old.filed);
    INSERT INTO articles_search (rowid, headline, standfirst, body, authors, filed)
    VALUES (new.id, new.headline, new.standfirst, new.body, new.authors, new.filed); END""",
)
NEWEST = """
SELECT rowid FROM articles_search WHERE articles_search MATCH %s AND rowid BETWEEN %s AND %s
ORDER BY rowid DESC LIMIT %s
"""
# Words of the headline weigh most, then those of the byline and the standfirst. bm25() is smaller for the better.
RANKED = """
SELECT rowid FROM (
    SELECT rowid, bm25(articles_search, 10, 4, 1, 6, 0) AS badness FROM articles_search
    WHERE articles_search MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s
) ORDER BY badness, rowid DESC
"""
MARKED = """
SELECT rowid, highlight(articles_search, 0, %s, %s), highlight(articles_search, 1, %s, %s),
    snippet(articles_search, 2, %s, %s, '…', 36)
FROM articles_search WHERE articles_search MATCH %s AND rowid = %s
"""


class SqliteEngine:
    """See `engine.Engine`."""

    def make_index(self, language: str) -> None:
        with connection.cursor() as cursor:
            for statement in filter(str.strip, REMOVE.split(";")):
                cursor.execute(statement)
            cursor.execute(MAKE[TOKENIZERS.get(language, PLAIN)])
            for trigger in KEEP:
                cursor.execute(trigger)
            cursor.execute("CREATE TABLE articles_search_language AS SELECT %s AS language", [language])
            cursor.execute("INSERT INTO articles_search (articles_search) VALUES ('rebuild')")

    def language(self) -> str:
        if "articles_search_language" not in connection.introspection.table_names():
            return ""
        with connection.cursor() as cursor:
            cursor.execute("SELECT language FROM articles_search_language")
            return str(cursor.fetchone()[0])

    def index(self, text_id: int) -> None:
        """The triggers have done it."""

    def matches(self, words: Words, within: Range, *, ranked: bool) -> list[int]:
        given: list[Any] = [_expression(words, within.filed), within.first, within.last, WINDOW + 1]
        with connection.cursor() as cursor:
            cursor.execute(RANKED if ranked else NEWEST, given)
            return [row[0] for row in cursor.fetchall()]

    def mark(self, words: Words, ids: Sequence[int]) -> dict[int, Found]:
        expression = _expression(Words(words.wanted))
        found: dict[int, Found] = {}
        with connection.cursor() as cursor:
            for text_id in ids:
                cursor.execute(MARKED, [START, STOP] * 3 + [expression, text_id])
                found |= {row[0]: Found(*row[1:]) for row in cursor.fetchall()}
        return found


def _expression(words: Words, filed: Sequence[str] = ()) -> str:
    """FTS5's own language, every term quoted: nothing that was typed is an operator in it."""
    parts = [f"({TEXTS} : {_quoted(term)})" for term in words.wanted]
    parts += [f"(filed : {_quoted(word)})" for word in filed]
    expression = " AND ".join(parts)
    for term in words.unwanted:
        expression = f"({expression}) NOT ({TEXTS} : {_quoted(term)})"
    return expression


def _quoted(term: str) -> str:
    return '"' + term.replace('"', " ") + '"'
