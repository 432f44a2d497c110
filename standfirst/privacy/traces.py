"""What lies about a reader outside of the desks' tables: jobs, mail files, events, and freed pages of the database."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q
from django.db.models.functions import Cast
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from standfirst.comments.models import Comment
from standfirst.live.bus import the_bus
from standfirst.readers.models import Reader
from standfirst.sqlite.cleaning import clean

LINK = re.compile(r"/(?:c|readers)/[^/\s]+/")


@dataclass(frozen=True)
class Marks:
    """What tells that something is about a reader. addresses: all they ever had; links: to them and their comments."""

    addresses: frozenset[str]
    names: frozenset[str]
    links: frozenset[str]

    @classmethod
    def of(cls, reader: Reader) -> "Marks":
        changes = reader.address_changes.values_list("old_address", "new_address")
        verified = EmailAddress.objects.filter(user=reader).values_list("email", flat=True)
        comments = Comment.objects.by_author(reader).values_list("pk", flat=True)
        return cls(
            addresses=frozenset({reader.email, *verified, *(address for change in changes for address in change)}),
            names=frozenset({reader.handle, reader.name}),
            links=frozenset({reader.get_absolute_url(), *(Comment(pk=pk).get_absolute_url() for pk in comments)}),
        )


def forget_traces(marks: Marks) -> None:
    """Delete jobs and mail files that bear one of these marks, and the live events of the last minutes.

    Pages that were cut off meanwhile are told that they missed something, and ask again.
    """
    _forget_jobs(marks)
    for path in _letters_with(marks):
        path.unlink(missing_ok=True)
    the_bus().clear()


def clean_database() -> None:
    """Overwrite what was deleted, where the database leaves that to us."""
    if settings.IS_SQLITE:
        clean(connection)


@transaction.atomic
def _forget_jobs(marks: Marks) -> None:
    """A name may be any word, so it only decides about jobs that are over; an address also about those that wait."""
    texts = ("args_kwargs", "return_value", "traceback")
    jobs = DBTaskResult.objects.exclude(status=TaskResultStatus.RUNNING)
    jobs = jobs.annotate(**{f"{name}_text": Cast(name, models.TextField()) for name in texts})
    over = jobs.exclude(status=TaskResultStatus.READY)
    for word in marks.addresses | marks.names:
        forms = {word, json.dumps(word)[1:-1]}
        holds = Q(*((f"{name}_text__contains", form) for name in texts for form in forms), _connector=Q.OR)
        (jobs if word in marks.addresses else over).filter(holds).delete()


def _letters_with(marks: Marks) -> Iterator[Path]:
    """Letters that the paper keeps as files, where it sends none: to the reader, and to others about them."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or "/dev/null")
    for path in folder.glob("*.eml"):
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        text = _text_of(letter)
        if marks.links.intersection(LINK.findall(text)) or any(address in text for address in marks.addresses):
            yield path


def _text_of(letter: EmailMessage) -> str:
    bodies = [part.get_content() for part in letter.walk() if part.get_content_maintype() == "text"]
    return "\n".join([str(letter["To"]), str(letter["Subject"]), *bodies])
