"""Many writers at one article, by the API: every counter equals a recount, and no answer is a failure of ours.

WRITERS=64 WRITERS_DEEDS=200 in the environment is the whole measure; the suite takes a smaller one.
"""

import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = int(os.environ.get("WRITERS", "8"))
DEEDS = int(os.environ.get("WRITERS_DEEDS", "12"))


class Writer:
    """A program of one reader; every fourth belongs to a moderator."""

    def __init__(self, number: int, article: ArticlePage) -> None:
        self.chance = random.Random(number)
        reader = ReaderFactory(role="moderator" if number % 4 == 0 else "reader", is_established=True)
        token = make_token(reader=reader, scopes=["reader", "moderation"] if number % 4 == 0 else ["reader"])
        self.client = Client(HTTP_HOST="127.0.0.1:8000", HTTP_AUTHORIZATION=f"Bearer {token}")
        self.comments = f"/api/v1/articles/{article.pk}/comments"
        self.deeds = [self._post, self._reply, self._like, self._unlike, self._delete, self._edit]
        self.deeds += [self._remove, self._restore] if number % 4 == 0 else [self._reply, self._like]

    def write(self) -> Counter[int]:
        """The statuses that its deeds were answered with."""
        try:
            return Counter(self.chance.choice(self.deeds)() for _ in range(DEEDS))
        finally:
            connections.close_all()

    def _any(self) -> str:
        return f"/api/v1/comments/{self.chance.choice(list(Comment.objects.values_list('pk', flat=True)[:500]))}"

    def _send(self, method: str, path: str, body: object = None) -> int:
        call = getattr(self.client, method)
        return int(call(path, body, content_type="application/json").status_code)

    def _words(self) -> str:
        return f"Words {self.chance.random()}"

    def _post(self) -> int:
        return self._send("post", self.comments, {"body": self._words()})

    def _reply(self) -> int:
        return self._send("post", self.comments, {"body": self._words(), "parent_id": self._any().rsplit("/", 1)[1]})

    def _edit(self) -> int:
        return self._send("patch", self._any(), {"body": self._words()})

    def _delete(self) -> int:
        return self._send("delete", self._any())

    def _like(self) -> int:
        return self._send("put", f"{self._any()}/like")

    def _unlike(self) -> int:
        return self._send("delete", f"{self._any()}/like")

    def _remove(self) -> int:
        return self._decide("remove")

    def _restore(self) -> int:
        return self._decide("restore")

    def _decide(self, action: str) -> int:
        path = f"/api/v1/moderation/comments/{self._any().rsplit('/', 1)[1]}/decisions"
        return self._send("post", path, {"action": action, "reason": "Advertising"})


def test_counters_hold_and_nothing_fails_while_many_write(settings, capsys) -> None:
    settings.LIMITS = False
    article = make_article()
    for _ in range(5):
        make_comment(article)
    writers = [Writer(number, article) for number in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        statuses = sum(pool.map(Writer.write, writers), Counter[int]())
    call_command("check-counters")
    assert "0 drift" in capsys.readouterr().out
    with capsys.disabled():
        print(f" {WRITERS} writers, {DEEDS} deeds each, by status:", dict(sorted(statuses.items())))
    assert sum(statuses.values()) == WRITERS * DEEDS
    assert [status for status in statuses if status >= 500] == []
    assert statuses[201] > 0
