"""Standfirst's webpush: encryption alone, and the whole path; without spares, and with those of the paper's table."""

import itertools
import os
from collections.abc import Callable, Iterator

from bench.push.clock import asked, measured, until
from standfirst.webpush.delivery import Outcome, PushRequest
from standfirst.webpush.encryption import Spare, encrypt, encrypt_with_spare, make_spare
from standfirst.webpush.vapid import Vapid

WINDOW = 200
WANTED = asked()
PAYLOAD = WANTED["payload"].encode()
P256DH, AUTH = bytes.fromhex(WANTED["p256dh"]), bytes.fromhex(WANTED["auth"])


def encrypting() -> int:
    return sum(1 for _ in until(WANTED["seconds"]) if encrypt(PAYLOAD, p256dh=P256DH, auth=AUTH))


def encrypting_with_spares() -> int:
    """As a fan-out does it: a window's spares are taken from the table, that is deleted, then used."""
    count = 0
    for spare, _ in zip(_taken(), until(WANTED["seconds"]), strict=False):
        count += bool(encrypt_with_spare(PAYLOAD, spare))
    return count


def making_spares() -> int:
    """What is left for idle time: a spare made and written for each message."""
    count, first = 0, itertools.count(0, WINDOW)
    for _ in until(WANTED["seconds"] / WINDOW):
        _store(range(start := next(first), start + WINDOW))
        count += WINDOW
    return count


def sending(body: Callable[[int], bytes]) -> int:
    """Encrypt, sign and POST; what is under way when the time is up is waited for and counted."""
    from standfirst.webpush.sender import Sender

    sender = Sender(extra_origins=[WANTED["origin"]], ca_file=WANTED["ca_file"], transport=WANTED.get("transport", ""))
    results = sender.send(_requests(body))
    return sum(1 for result in results if result.outcome is Outcome.ACCEPTED)


def _requests(body: Callable[[int], bytes]) -> Iterator[PushRequest]:
    signer = Vapid(WANTED["private_key"], contact="mailto:news@your-paper.org")
    for number in until(WANTED["seconds"]):
        endpoint = f"{WANTED['origin']}/push/{number}"
        yield PushRequest(
            id=number,
            endpoint=endpoint,
            body=lambda number=number: body(number),  # type: ignore[misc]
            ttl_seconds=3600,
            authorization=signer.authorization(endpoint),
            urgency="high",
            push_topic="bench",
        )


def _with_spares() -> Callable[[int], bytes]:
    spares = _taken()
    return lambda number: encrypt_with_spare(PAYLOAD, next(spares))


def _taken() -> Iterator[Spare]:
    from standfirst.notifications.spares import take_spares

    for start in itertools.count(0, WINDOW):
        spares = take_spares(range(start, start + WINDOW))
        if not spares:
            raise SystemExit("bench: the table of spares is empty before the time is up; let it hold more.")
        yield from spares.values()


def _store(numbers: range) -> None:
    from standfirst.notifications.models import PushSpare
    from standfirst.notifications.spares import _row

    PushSpare.objects.bulk_create(_row(number, make_spare(P256DH, AUTH)) for number in numbers)


def _open_table() -> None:
    """The table of spares in a database of its own; whom they belong to is of no interest here."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.settings")
    import django

    django.setup()
    from django.db import connection

    from standfirst.notifications.models import PushSpare

    connection.disable_constraint_checking()
    with connection.schema_editor() as editor:
        editor.create_model(PushSpare)
    connection.disable_constraint_checking()


def _fill_table(count: int) -> None:
    """Spares that differ in nothing: making real ones takes a minute, and taking them costs the same."""
    from django.db import connection, transaction

    spare = make_spare(P256DH, AUTH)
    insert = "INSERT INTO notifications_pushspare (subscription_id, public_key, ikm) VALUES (%s, %s, %s)"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(insert, ((number, spare.public_key, spare.ikm) for number in range(count)))


def main() -> None:
    work: str = WANTED["work"]
    if "spares" in work:
        _open_table()
    if work in ("encrypt, spares", "send, spares"):
        _fill_table(WANTED["spares"])
    works = {
        "encrypt": encrypting,
        "encrypt, spares": encrypting_with_spares,
        "spares": making_spares,
        "send": lambda: sending(lambda number: encrypt(PAYLOAD, p256dh=P256DH, auth=AUTH)),
        "send, spares": lambda: sending(_with_spares()),
    }
    measured(works[work])


if __name__ == "__main__":
    main()
