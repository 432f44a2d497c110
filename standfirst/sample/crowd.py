"""A crowd of readers under one article, for load tests: as many comments as wanted, in threads as people make them."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions.importing import Entry, import_conversation
from standfirst.lib.progress import Advance
from standfirst.readers.models import Reader

PEOPLE = 200
BATCH = 1000
# How often somebody answers the comment just made rather than begin a new thread.
ANSWERS = 0.8
OPENINGS = (
    "I live there and",
    "With respect,",
    "My grandfather used to say that",
    "As somebody who has tried,",
    "Fine, but",
)
MIDDLES = (
    "the boat has never been on time",
    "nobody asked the people who mend it",
    "the figures leave out the winter",
    "a committee is not a plan",
    "the old way was worse and cheaper",
)
ENDINGS = ("*Discuss.*", "I would like to see the second page.", "That is all.", "And yet we all went.", "Who pays?")


def add_comments(*, article: ArticlePage, count: int, advance: Advance) -> None:
    """Put `count` comments under the article, dated over the days since it was published, newest last."""
    people, chance = _people(), random.Random(count)
    began = article.published_at or timezone.now() - timedelta(days=1)
    pace = (timezone.now() - began) / (count + 1)
    for done in range(0, count, BATCH):
        size = min(BATCH, count - done)
        import_conversation(article=article, entries=_threads(chance, people, began + done * pace, pace, size))
        advance(size)


def _people() -> list[Reader]:
    handles = [f"crowd-{number}" for number in range(PEOPLE)]
    nobody = make_password(None)
    rows = [
        Reader(email=f"{handle}@crowd.standfirst.example", handle=handle, password=nobody, is_established=True)
        for handle in handles
    ]
    Reader.objects.bulk_create(rows, ignore_conflicts=True)
    return list(Reader.objects.filter(handle__in=handles))


def _threads(
    chance: random.Random, people: list[Reader], began: datetime, pace: timedelta, size: int
) -> Iterator[Entry]:
    """Threads of `size` comments together, each answer later than what it answers."""
    thread: list[Entry] = []
    for number in range(size):
        entry = Entry(
            author=chance.choice(people),
            source=f"{chance.choice(OPENINGS)} {chance.choice(MIDDLES)}. {chance.choice(ENDINGS)}",
            written_at=began + number * pace,
            replies=[],
        )
        if thread and chance.random() < ANSWERS:
            above = thread[-1] if chance.random() < 0.5 else chance.choice(thread)
            above.replies.append(entry)  # type: ignore[attr-defined]
        else:
            if thread:
                yield thread[0]
            thread = []
        thread.append(entry)
    if thread:
        yield thread[0]
