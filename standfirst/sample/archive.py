"""An archive of years, for load tests: stories put together from the sentences of those that are in the paper."""

import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape, unescape
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Locale

from standfirst.articles.models import ArticlePage, Author, Byline, Page, SearchText, SectionPage
from standfirst.articles.search.actions import instant_number
from standfirst.articles.search.engine import the_engine
from standfirst.articles.sections import all_sections
from standfirst.lib.progress import Advance

BATCH = 1000
APART = timedelta(minutes=8)
SENTENCES = 14
# Every third story has a lead picture; the rest are words only.
PICTURED = 1 / 3
# Each story has a name of its own: what readers look for most stands in few stories.
SYLLABLES = ("ba", "dor", "fel", "gra", "hin", "jus", "ke", "lo", "mi", "pel", "ru", "sta", "ten", "vor", "wi", "zan")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


class NothingToTellFrom(Exception):
    """The paper has no section, author or story yet."""


def add_articles(*, count: int, advance: Advance) -> None:
    """Put `count` published stories into all sections, each eight minutes older than the one before.

    The first is eight minutes older than the oldest story of the paper. Raises NothingToTellFrom.
    """
    words = _words()
    oldest = ArticlePage.objects.live().order_by("published_at").values_list("published_at", flat=True).first()
    begun = oldest or timezone.now()
    for done in range(0, count, BATCH):
        numbers = range(done, min(done + BATCH, count))
        _add(words, [begun - (number + 1) * APART for number in numbers])
        advance(len(numbers))


@dataclass(frozen=True)
class Words:
    """What new stories are made of."""

    chance: random.Random
    headlines: list[str]
    sentences: list[str]
    pictures: list[int]
    authors: list[Author]
    sections: list[SectionPage]

    def told(self, count: int) -> str:
        return " ".join(self.chance.choices(self.sentences, k=count))

    def headline(self) -> str:
        """The first half of one headline, the second of another, and a name."""
        first, second = (self.chance.choice(self.headlines).split() for _ in range(2))
        name = "".join(self.chance.choices(SYLLABLES, k=4)).capitalize()
        return " ".join([*first[: len(first) // 2], *second[len(second) // 2 :], "in", name])


def _words() -> Words:
    texts = list(SearchText.objects.values_list("headline", "body").order_by("-pk")[:BATCH])
    sentences = [sentence for _, body in texts for sentence in _SENTENCE_ENDS.split(body) if sentence]
    pictures = ArticlePage.objects.live().exclude(lead_picture=None).values_list("lead_picture", flat=True)
    words = Words(
        chance=random.Random(len(sentences)),
        headlines=[headline for headline, _ in texts],
        sentences=sentences,
        pictures=list(pictures.order_by("pk")[:BATCH]),
        authors=list(Author.objects.order_by("pk")),
        sections=all_sections(),
    )
    if not (words.sentences and words.authors and words.sections):
        raise NothingToTellFrom
    return words


@transaction.atomic
def _add(words: Words, instants: list[datetime]) -> None:
    """Write the rows as publishing one by one would, without its versions."""
    articles = _articles(words, instants)
    pages = [
        Page(**{field.attname: getattr(article, field.attname) for field in _fields(Page)}) for article in articles
    ]
    for article, page in zip(articles, Page.objects.bulk_create(pages), strict=True):
        article.pk = article.page_ptr_id = page.pk
    _insert(ArticlePage, articles)
    bylines = [Byline(article=article, author=words.chance.choice(words.authors)) for article in articles]
    Byline.objects.bulk_create(bylines)
    texts = [_text(words, byline) for byline in bylines]
    SearchText.objects.bulk_create(texts)
    for text in texts:
        the_engine().index(text.pk)


def _articles(words: Words, instants: list[datetime]) -> list[ArticlePage]:
    kind, locale = ContentType.objects.get_for_model(ArticlePage), Locale.objects.get()
    made = []
    for number, section in enumerate(words.sections):
        mine = instants[number :: len(words.sections)]
        last = section.get_last_child()
        step = Page._str2int(last.path[-Page.steplen :]) if last else 0
        for place, instant in enumerate(mine, step + 1):
            article = ArticlePage(content_type=kind, locale=locale, **_fields_of_story(words, instant))
            article.path = Page._get_path(section.path, section.depth + 1, place)
            article.depth = section.depth + 1
            article.url_path = f"{section.url_path}{article.slug}/"
            article.section = section
            made.append(article)
        SectionPage.objects.filter(pk=section.pk).update(numchild=F("numchild") + len(mine))
    return made


def _fields_of_story(words: Words, instant: datetime) -> dict[str, Any]:
    headline = words.headline()
    has_picture = words.pictures and words.chance.random() < PICTURED
    return {
        "title": headline,
        "draft_title": headline,
        "slug": f"archive-{instant_number(instant)}",
        "standfirst": words.told(1)[:400],
        "body": [("paragraph", f"<p>{escape(words.told(SENTENCES))}</p>")],
        "lead_picture_id": words.chance.choice(words.pictures) if has_picture else None,
        "published_at": instant,
        "first_published_at": instant,
        "last_published_at": instant,
    }


def _text(words: Words, byline: Byline) -> SearchText:
    article = byline.article
    return SearchText(
        pk=instant_number(article.published_at),
        article=article,
        headline=article.title,
        standfirst=article.standfirst,
        body=unescape(article.body[0].value.source.removeprefix("<p>").removesuffix("</p>")),
        authors=byline.author.name,
        filed=f"section{article.section.pk} author{byline.author.pk}",
    )


def _fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.local_concrete_fields if field.attname != "id"]


def _insert(model: type[models.Model], things: list[Any]) -> None:
    """Write the rows of a model without those of its parent; Django makes such in bulk for no child."""
    fields = _fields(model)
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    rows = [[field.get_db_prep_save(getattr(thing, field.attname), connection) for field in fields] for thing in things]
    with connection.cursor() as cursor:
        # All names are the model's own.
        cursor.executemany(
            f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places})",  # noqa: S608
            rows,
        )
