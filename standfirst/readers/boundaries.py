"""What readers may do to one another: follow, mention, answer; whose words a reader does not want to see.

`who` and `whom` are readers; somebody who is not signed in may do nothing. Lists of readers ask the querysets
(`Reader.objects.mentionable_by(reader)`), never one of these for each row.
"""

from typing import Any

from django.db.models import Q

from standfirst.readers.models import Block, Follow, Mute, Reader


def may_follow(who: Any, whom: Reader) -> bool:
    """Whether one reader may begin to follow another. Who follows already goes on when the switch is turned."""
    return _may(who, whom, whom.who_may_follow)


def may_mention(who: Any, whom: Reader) -> bool:
    """Whether a mention by one reader reaches another."""
    return _may(who, whom, whom.who_may_mention)


def may_answer(who: Any, whom: Reader | int) -> bool:
    """Whether one reader may reply to the comments of another (or of this id): unless either blocks the other."""
    return not is_apart(who, whom)


def is_blocked(by: Any, whom: Any) -> bool:
    """Whether the first reader blocks the second."""
    return Block.objects.filter(blocker=by.pk, blocked=whom.pk).exists()


def is_apart(one: Any, other: Any) -> bool:
    """Whether either of two readers, or of these ids, blocks the other."""
    pair = Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)
    return Block.objects.filter(pair).exists()


def hidden_from(reader: Any) -> set[int]:
    """The ids of those whose words this reader does not want to see: muted or blocked. Two queries, none for nobody."""
    if reader is None or not reader.is_authenticated:
        return set()
    muted = Mute.objects.filter(muter=reader.pk).values_list("muted", flat=True)
    blocked = Block.objects.filter(blocker=reader.pk).values_list("blocked", flat=True)
    return {*muted, *blocked}


def _may(who: Any, whom: Reader, allowed: str) -> bool:
    if not (who.is_authenticated and who.is_active and whom.is_active) or who.pk == whom.pk or is_apart(who, whom):
        return False
    if allowed == Reader.Allowed.FOLLOWED:
        return Follow.objects.filter(follower=whom.pk, followed=who.pk).exists()
    return allowed == Reader.Allowed.EVERYBODY
