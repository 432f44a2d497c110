"""The kinds of what readers are told, and what each is called."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

INBOX, PUSH, EMAIL = CHANNELS = ("inbox", "push", "email")


@dataclass(frozen=True)
class Kind:
    """A kind of message: its name, what it says in the preference page, and the channels it uses by default.

    several: what a group of them is called, with {count} and {name}; empty: they never stand together.
    in_digest: whether a digest tells of it unless the reader chose otherwise; else only where `defaults` has e-mail.
    is_for_newsroom: shown to those who work there alone.
    """

    name: str
    words: "StrPromise"
    hint: "StrPromise"
    defaults: tuple[str, ...]
    several: "StrPromise | str" = ""
    in_digest: bool = True
    is_for_newsroom: bool = False


KINDS = (
    Kind(
        "reply",
        _("Replies to my comments"),
        _("Somebody answers what you wrote."),
        CHANNELS,
        several=_("{count} replies to your comment under “{name}”"),
    ),
    Kind(
        "mention",
        _("Mentions"),
        _("Somebody names you in a comment."),
        CHANNELS,
        several=_("{count} comments name you under “{name}”"),
    ),
    Kind(
        "answer",
        _("Answers by the writer"),
        _("The writer answers your question."),
        CHANNELS,
        several=_("{count} answers to your question about “{name}”"),
    ),
    Kind(
        "followed",
        _("Comments by readers I follow"),
        _("Somebody you follow writes under a story."),
        (INBOX,),
        several=_("{count} comments by {name}"),
    ),
    Kind(
        "conversation",
        _("Conversations I follow"),
        _("New comments; told once until you have looked."),
        (INBOX,),
        several=_("New comments under “{name}”"),
    ),
    Kind(
        "story",
        _("Stories of what I follow"),
        _("A new story in a section, by an author, about a topic."),
        (INBOX,),
    ),
    Kind(
        "corrected",
        _("Corrections"),
        _("The newsroom puts right a story that you follow, were alerted to or wrote under."),
        (INBOX, PUSH),
        several=_("{count} corrections of “{name}”"),
    ),
    Kind("pick", _("Editors’ picks"), _("The editors choose what you wrote, or quote it."), (INBOX, PUSH)),
    Kind(
        "follower",
        _("New followers"),
        _("Somebody follows you."),
        (INBOX,),
        several=_("{count} readers follow you now"),
    ),
    Kind("decision", _("The moderators' decisions"), _("About your comments and reports."), CHANNELS),
    Kind("correction", _("Errors that I reported"), _("The desk answers your report."), CHANNELS),
    Kind(
        "desk",
        _("Stories at the editors’ desk"),
        _("A story waits for you; yours is approved or sent back; somebody writes a note on it."),
        CHANNELS,
        is_for_newsroom=True,
    ),
    Kind("data", _("Your data"), _("A copy of your data that you asked for is ready."), (INBOX,), in_digest=False),
)
_KINDS = {kind.name: kind for kind in KINDS}
_ANY_OTHER = (INBOX, PUSH)


def is_default(kind: str, channel: str, *, has_digest: bool = False) -> bool:
    """Whether a kind uses a channel unless the reader chose otherwise.

    has_digest: whether their letters come as digests, which by default tell of more than single letters do.
    """
    known = _KINDS.get(kind)
    if channel == EMAIL and has_digest and known is not None and known.in_digest:
        return True
    return channel in (known.defaults if known else _ANY_OTHER)


def order_of(kind: str) -> int:
    """Where this kind stands among the others."""
    return list(_KINDS).index(kind) if kind in _KINDS else len(_KINDS)


def name_of(kind: str) -> str:
    return str(_KINDS[kind].words) if kind in _KINDS else ""


def words_for(kind: str, title: str, *, count: int, name: str) -> str:
    """What `count` of a kind are called together, in the language at hand; the title of one that stands alone."""
    several = str(_KINDS[kind].several) if kind in _KINDS else ""
    return several.format(count=count, name=name) if count > 1 and several and name else title
