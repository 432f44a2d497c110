"""Reads conversations as JSON lines from standard input and stores them in bulk, in the order its own save() gives."""

import json
import sys
from datetime import UTC, datetime

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from xtd_site.models import Page  # noqa: E402

COMMENT = """INSERT INTO django_comments (id, content_type_id, object_pk, site_id, user_name, user_email, user_url,
comment, submit_date, is_public, is_removed) VALUES (%s, %s, %s, 1, %s, 'a@reader.example', '', %s, %s, 1, 0)"""
PLACE = """INSERT INTO django_comments_xtd_xtdcomment (comment_ptr_id, thread_id, parent_id, level, "order", followup,
nested_count) VALUES (%s, %s, %s, %s, %s, 0, %s)"""


def main() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    kind = ContentType.objects.get_for_model(Page).pk
    for number, line in enumerate(sys.stdin, start=1):
        page = Page.objects.create(pk=number, name=str(number))
        store(kind, page.pk, json.loads(line))
    for number in range(10, 60):
        Page.objects.create(pk=number, name=str(number))


def store(kind: int, page: int, comments: list[dict]) -> None:  # type: ignore[type-arg]
    first = page * 1_000_000
    order, below = places(comments)
    with connection.cursor() as cursor:
        cursor.executemany(COMMENT, [comment_row(kind, page, first, comment) for comment in comments])
        cursor.executemany(PLACE, [place_row(first, comment, order, below) for comment in comments])


def comment_row(kind: int, page: int, first: int, comment: dict) -> tuple:  # type: ignore[type-arg]
    at = datetime.fromtimestamp(comment["at"], UTC)
    return first + comment["number"], kind, str(page), comment["author"], comment["words"], at


def place_row(first: int, comment: dict, order: dict, below: dict) -> tuple:  # type: ignore[type-arg]
    key = comment["number"]
    parent = comment["parent"] or key
    return first + key, first + comment["root"], first + parent, comment["depth"], order[key], below.get(key, 0)


def places(comments: list[dict]) -> tuple[dict, dict]:  # type: ignore[type-arg]
    """The running number of each comment within its thread, depth first, and how many lie below it."""
    children: dict = {}  # type: ignore[type-arg]
    below: dict = {}  # type: ignore[type-arg]
    for comment in comments:
        children.setdefault(comment["parent"], []).append(comment["number"])
    for comment in reversed(comments):
        if comment["parent"]:
            below[comment["parent"]] = below.get(comment["parent"], 0) + below.get(comment["number"], 0) + 1
    order = {}
    for root in children.get(None, []):
        waiting, running = [root], 0
        while waiting:
            number = waiting.pop()
            running += 1
            order[number] = running
            waiting.extend(reversed(children.get(number, [])))
    return order, below


if __name__ == "__main__":
    main()
