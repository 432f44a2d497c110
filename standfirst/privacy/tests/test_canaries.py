"""Words placed in every kind of field are nowhere left after the erasure: rows, freed pages, queue, mail, cache."""

from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from standfirst.apikit.models import IdempotencyKey
from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Report, Revision
from standfirst.comments.notify import notify_of_reply
from standfirst.jobs.testing import run_jobs
from standfirst.live.bus import the_bus
from standfirst.notifications.factories import make_subscription
from standfirst.pages import keys
from standfirst.privacy.actions import ask_for_copy
from standfirst.privacy.erasure import erase
from standfirst.privacy.models import Closure
from standfirst.privacy.tests.test_erase import database_text
from standfirst.readers.actions import change_address, edit_profile
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

WORDS = [f"canary{name}" for name in "abcdefghijklmnopq"]


@pytest.fixture
def everywhere(own_database: str, tmp_path: Path, settings: Any) -> Path:
    """A database, a letterbox, a cache and an event log in files of their own."""
    settings.EMAIL_BACKEND = "standfirst.notifications.mailbox.EmlFileBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
    settings.DATA = tmp_path
    call_command("createcachetable", verbosity=0)
    the_bus.cache_clear()
    yield tmp_path
    the_bus().close()
    the_bus.cache_clear()


def place(words: list[str]) -> Reader:
    """Put each word where a reader can put one; the last ones get there by themselves."""
    w = iter(words)
    reader, other, article = ReaderFactory(email=f"{next(w)}@post.example"), ReaderFactory(), make_article()
    edit_profile(reader=reader, display_name=next(w), handle=next(w), about=next(w))
    edit_profile(reader=reader, display_name=next(w), handle=reader.handle, about="Nothing")
    comment = make_comment(article, author=reader, body=next(w), parent=make_comment(article, author=other))
    Revision.objects.create(comment=comment, source=next(w))
    Report.objects.create(reader=reader, comment=make_comment(article), reason="other", text=next(w))
    make_token(reader=reader, scopes=["reader"], name=next(w))
    Authenticator.objects.create(user=reader, type="webauthn", data={"name": next(w)})
    UserSession.objects.create(user=reader, ip="192.0.2.1", session_key=next(w), user_agent=next(w))
    make_subscription(f"https://push.example/{next(w)}", reader=reader, browser=next(w))
    IdempotencyKey.objects.create(reader=reader, route="x", key=next(w), response=next(w), created_at=timezone.now())
    session = SessionStore()
    session["typed"] = {"address": reader.email}
    session.save()
    change_address(reader=reader, address=f"{next(w)}@post.example")
    notify_of_reply(comment)
    ask_for_copy(reader=reader)
    run_jobs()
    the_bus().publish("article:1", "comment", f'{{"html": "{comment.html}"}}')
    return reader


def files_with(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_no_word_is_left_anywhere(everywhere: Path) -> None:
    reader = place(WORDS)
    before = database_text()
    # The first name and the first words about the reader were replaced: only SQLite's own files still hold them.
    replaced = [] if settings.IS_SQLITE else [WORDS[1], WORDS[3]]
    assert [word for word in WORDS if word not in before and not files_with(everywhere, word)] == replaced
    assert files_with(everywhere / "mail", WORDS[0]), "a letter went to the old address"
    Closure.objects.create(reader=reader, keeps_comments=False)
    begun = keys.now()
    erase(reader)
    assert keys.the_generations().forgotten_at > begun, "no process keeps a page of before"
    after = database_text()
    assert [word for word in WORDS if word in after] == []
    connections.close_all()
    left = {word: files_with(everywhere, word) for word in WORDS}
    assert {word: names for word, names in left.items() if names} == {}
    assert not EmailAddress.objects.filter(email__contains="canary").exists()
    assert all(word not in str(cache.__dict__) for word in WORDS)


def test_freed_pages_are_overwritten() -> None:
    assert not settings.IS_SQLITE or "secure_delete=ON" in connection.settings_dict["OPTIONS"]["init_command"]
