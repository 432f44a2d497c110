"""Search on PostgreSQL: a tsvector beside each row of the table of texts (postgresql.org, chapter 12)."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from standfirst.articles.search.engine import START, STOP, WINDOW, Found, Range
from standfirst.articles.search.words import Words

# PostgreSQL's own stemmers; a language that has none is compared word by word.
CONFIGURATIONS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "nb": "norwegian", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish", "ar": "arabic", "el": "greek",
}  # fmt: skip
PLAIN = "simple"

# Words are read from thousands of rows for one question, the body of a row from one: the words lie in the row, the body
# outside. Where both were outside, the same question read four times as many pages.
MAKE = """
ALTER TABLE articles_searchtext ADD COLUMN words tsvector;
ALTER TABLE articles_searchtext ALTER COLUMN words SET STORAGE MAIN, ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX articles_searchtext_words ON articles_searchtext USING gin (words);
"""
IS_THERE = "SELECT to_regclass('articles_searchtext_words') IS NOT NULL"
SPEAKS = "SELECT obj_description(to_regclass('articles_searchtext_words'), 'pg_class')"
# What an article is filed by are words that no text can hold: they have a colon in front.
INDEX = """
UPDATE articles_searchtext SET words =
    setweight(to_tsvector(%s::regconfig, headline), 'A') || setweight(to_tsvector(%s::regconfig, authors), 'B')
    || setweight(to_tsvector(%s::regconfig, standfirst), 'C') || to_tsvector(%s::regconfig, left(body, 200000))
    || array_to_tsvector(string_to_array(regexp_replace(filed, '(\\w+)', ':\\1', 'g'), ' '))
"""
NEWEST = """
SELECT id FROM articles_searchtext WHERE (%s = '' OR words @@ websearch_to_tsquery(%s::regconfig, %s))
    AND (%s = '' OR words @@ %s::tsquery) AND id BETWEEN %s AND %s ORDER BY id DESC LIMIT %s
"""
# Words of the headline weigh most, then those of the byline and the standfirst.
RANKED = """
SELECT id FROM (
    SELECT id, words FROM articles_searchtext WHERE (%s = '' OR words @@ websearch_to_tsquery(%s::regconfig, %s))
        AND (%s = '' OR words @@ %s::tsquery) AND id BETWEEN %s AND %s ORDER BY id DESC LIMIT %s
) AS newest
ORDER BY ts_rank('{0.1, 0.3, 0.5, 1}', words, websearch_to_tsquery(%s::regconfig, %s)) DESC, id DESC
"""
WHOLE = f'HighlightAll=true, StartSel="{START}", StopSel="{STOP}"'
PARTS = f'MaxFragments=1, MaxWords=36, MinWords=18, StartSel="{START}", StopSel="{STOP}"'
# ts_headline drops what looks like a tag, so a text's own "<" is another sign meanwhile.
LESS_THAN = "\x04"
MARKED = """
SELECT id, ts_headline(configuration, translate(headline, '<', chr(4)), query, %s),
    ts_headline(configuration, translate(standfirst, '<', chr(4)), query, %s),
    ts_headline(configuration, translate(left(body, 20000), '<', chr(4)), query, %s)
FROM articles_searchtext,
    (SELECT %s::regconfig AS configuration, websearch_to_tsquery(%s::regconfig, %s) AS query) AS asked
WHERE id = ANY(%s)
"""


class PostgresqlEngine:
    """See `engine.Engine`."""

    def make_index(self, language: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(IS_THERE)
            if not cursor.fetchone()[0]:
                cursor.execute(MAKE)
            cursor.execute(INDEX, [_configuration(language)] * 4)
            cursor.execute("COMMENT ON INDEX articles_searchtext_words IS %s", [language])

    def language(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute(SPEAKS)
            return cursor.fetchone()[0] or ""

    def index(self, text_id: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(INDEX + "WHERE id = %s", [*[_configuration(self.language())] * 4, text_id])

    def matches(self, words: Words, within: Range, *, ranked: bool) -> list[int]:
        asked: list[Any] = [_configuration(self.language()), _websearch(words)]
        filed = " & ".join(f"':{word}'" for word in within.filed)
        given: list[Any] = [asked[1], *asked, filed, filed, within.first, within.last, WINDOW + 1]
        with connection.cursor() as cursor:
            cursor.execute(RANKED if ranked else NEWEST, [*given, *asked] if ranked else given)
            return [row[0] for row in cursor.fetchall()]

    def mark(self, words: Words, ids: Sequence[int]) -> dict[int, Found]:
        configuration = _configuration(self.language())
        given: list[Any] = [
            WHOLE,
            WHOLE,
            PARTS,
            configuration,
            configuration,
            _websearch(Words(words.wanted)),
            list(ids),
        ]
        with connection.cursor() as cursor:
            cursor.execute(MARKED, given)
            return {pk: Found(*(text.replace(LESS_THAN, "<") for text in texts)) for pk, *texts in cursor.fetchall()}


def _configuration(language: str) -> str:
    return CONFIGURATIONS.get(language, PLAIN)


def _websearch(words: Words) -> str:
    """The terms for websearch_to_tsquery, each in quotation marks: nothing that was typed is an operator."""
    wanted = [f'"{term}"' for term in words.wanted]
    return " ".join([*wanted, *(f'-"{term}"' for term in words.unwanted)])
