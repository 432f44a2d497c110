"""How each reader wants to be told of what: the reader's own choice, else the default."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction

from standfirst.notifications.delivery import delivery_of
from standfirst.notifications.kinds import CHANNELS, EMAIL, INBOX, KINDS, PUSH, Kind, is_default
from standfirst.notifications.models import Delivery, Preference, PushSubscription

if TYPE_CHECKING:
    from standfirst.readers.models import Reader


def wants(reader: "Reader", kind: str, channel: str) -> bool:
    """Say whether this reader is to be told of this kind on this channel."""
    if channel not in CHANNELS:
        raise ValueError(f"{channel!r} is not a channel; there are {', '.join(CHANNELS)}.")
    return channel in channels_for([reader.pk], kind)[reader.pk]


def channels_for(reader_ids: Collection[int], kind: str) -> dict[int, set[str]]:
    """The channels on which each of these readers is to be told of this kind.

    E-mail has a second thought: unless the reader switched it on, or gets digests, whoever is reached by push is not
    written to as well. Three queries, however many readers.
    """
    chosen: dict[int, dict[str, bool]] = defaultdict(dict)
    for row in Preference.objects.filter(reader_id__in=reader_ids, kind=kind):
        chosen[row.reader_id][row.channel] = row.enabled
    letters = dict(Delivery.objects.filter(reader_id__in=reader_ids).values_list("reader_id", "letters"))
    with_device = _ids(PushSubscription.objects.all(), reader_ids)
    found = {}
    for reader_id in reader_ids:
        own, has_digest = chosen[reader_id], letters.get(reader_id) in Delivery.DIGESTS
        on = {name for name in CHANNELS if own.get(name, is_default(kind, name, has_digest=has_digest))}
        is_reached = EMAIL not in own and not has_digest and PUSH in on and reader_id in with_device
        if is_reached or letters.get(reader_id) == Delivery.Letters.NEVER:
            on.discard(EMAIL)
        found[reader_id] = on
    return found


def kinds_in_letters(reader: "Reader") -> set[str]:
    """The kinds that this reader's digest tells of."""
    return {kind.name for kind, boxes in table_for(reader) if dict(boxes)[EMAIL]}


def table_for(reader: "Reader") -> list[tuple[Kind, list[tuple[str, bool]]]]:
    """Every kind with whether each channel is on, for the preference page."""
    works_here = reader.has_perm("wagtailadmin.access_admin")
    has_digest = delivery_of(reader).has_digest
    chosen = {(row.kind, row.channel): row.enabled for row in Preference.objects.filter(reader=reader)}
    return [
        (
            kind,
            [
                (channel, chosen.get((kind.name, channel), is_default(kind.name, channel, has_digest=has_digest)))
                for channel in CHANNELS
            ],
        )
        for kind in KINDS
        if not kind.is_for_newsroom or works_here
    ]


@transaction.atomic
def choose(*, reader: "Reader", kind: str, channel: str, enabled: bool) -> None:
    """Remember what the reader wants."""
    Preference.objects.update_or_create(reader=reader, kind=kind, channel=channel, defaults={"enabled": enabled})


def _ids(rows, reader_ids: Collection[int]) -> set[int]:  # type: ignore[no-untyped-def]
    return set(rows.filter(reader_id__in=reader_ids).values_list("reader_id", flat=True))


__all__ = ["CHANNELS", "INBOX", "KINDS", "Kind", "channels_for", "choose", "kinds_in_letters", "table_for", "wants"]
