"""How each reader wants to be told of what: the reader's own choice, else the default."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from standfirst.notifications.models import Preference

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from standfirst.readers.models import Reader

CHANNELS = ("inbox", "push", "email")


@dataclass(frozen=True)
class Kind:
    """A kind of message: its name, what it says in the preference page, and the channels it uses by default.

    is_for_newsroom: shown to those who work there alone.
    """

    name: str
    words: "StrPromise"
    hint: "StrPromise"
    defaults: tuple[str, ...]
    is_for_newsroom: bool = False


KINDS = (
    Kind("reply", _("Replies to my comments"), _("Somebody answers what you wrote."), ("inbox", "push", "email")),
    Kind("mention", _("Mentions"), _("Somebody names you in a comment."), ("inbox", "push", "email")),
    Kind("pick", _("Editors’ picks"), _("The editors choose what you wrote, or quote it."), ("inbox", "push")),
    Kind("follower", _("New followers"), _("Somebody follows you."), ("inbox",)),
    Kind(
        "story", _("Stories of what I follow"), _("A new story in a section, by an author, about a topic."), ("inbox",)
    ),
    Kind("corrected", _("Corrections of stories I follow"), _("The newsroom puts something right."), ("inbox", "push")),
    Kind("conversation", _("Conversations I follow"), _("New comments; told once until you have looked."), ("inbox",)),
    Kind("decision", _("The moderators' decisions"), _("About your comments and reports."), ("inbox", "push", "email")),
    Kind("correction", _("Errors that I reported"), _("The desk answers your report."), ("inbox", "push", "email")),
    Kind("answer", _("Answers by the writer"), _("The writer answers your question."), ("inbox", "push", "email")),
    Kind(
        "desk",
        _("Stories at the editors’ desk"),
        _("A story waits for you; yours is approved or sent back; somebody writes a note on it."),
        ("inbox", "push", "email"),
        is_for_newsroom=True,
    ),
    Kind("data", _("Your data"), _("A copy of your data that you asked for is ready."), ("inbox",)),
)
_DEFAULTS = {kind.name: frozenset(kind.defaults) for kind in KINDS}
_FOR_ALL_OTHERS = frozenset({"inbox", "push"})


def wants(reader: "Reader", kind: str, channel: str) -> bool:
    """Say whether this reader is to be told of this kind on this channel.

    E-mail has a second thought: unless the reader switched it on, whoever is reached by push is not written to as well.
    """
    if channel not in CHANNELS:
        raise ValueError(f"{channel!r} is not a channel; there are {', '.join(CHANNELS)}.")
    chosen = Preference.objects.filter(reader=reader, kind=kind, channel=channel).first()
    if chosen is not None:
        return chosen.enabled
    if not is_default(kind, channel):
        return False
    return channel != "email" or not (wants(reader, kind, "push") and reader.push_subscriptions.exists())


def is_default(kind: str, channel: str) -> bool:
    return channel in _DEFAULTS.get(kind, _FOR_ALL_OTHERS)


def readers_without_inbox(reader_ids: Iterable[int], kind: str) -> set[int]:
    """Those of these readers who do not want this kind in their inbox."""
    rows = Preference.objects.filter(reader_id__in=list(reader_ids), kind=kind, channel="inbox")
    chosen = dict(rows.values_list("reader_id", "enabled"))
    default = is_default(kind, "inbox")
    return {reader_id for reader_id in reader_ids if not chosen.get(reader_id, default)}


def table_for(reader: "Reader") -> list[tuple[Kind, list[tuple[str, bool]]]]:
    """Every kind with whether each channel is on, for the preference page."""
    works_here = reader.has_perm("wagtailadmin.access_admin")
    chosen = {(row.kind, row.channel): row.enabled for row in Preference.objects.filter(reader=reader)}
    return [
        (kind, [(channel, chosen.get((kind.name, channel), channel in kind.defaults)) for channel in CHANNELS])
        for kind in KINDS
        if not kind.is_for_newsroom or works_here
    ]


@transaction.atomic
def choose(*, reader: "Reader", kind: str, channel: str, enabled: bool) -> None:
    """Remember what the reader wants."""
    Preference.objects.update_or_create(reader=reader, kind=kind, channel=channel, defaults={"enabled": enabled})
