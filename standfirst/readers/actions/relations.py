"""What one reader does about another: follow, mute, block, and take it back. Each may be done twice; it counts once."""

from django.db import transaction
from django.db.models import Q

from standfirst.limits.follows import count_follow
from standfirst.readers import live, notify
from standfirst.readers.boundaries import may_follow
from standfirst.readers.errors import MayNotFollow, NotOneself, Suspended
from standfirst.readers.models import Block, Follow, Mute, Reader


@transaction.atomic
def follow_reader(*, follower: Reader, followed: Reader) -> bool:
    """Let one reader follow another; return False if they already did.

    Raises NotOneself, Suspended, MayNotFollow, FollowedTooMany.
    """
    _check_two(follower, followed)
    if Follow.objects.filter(follower=follower, followed=followed).exists():
        return False
    if follower.is_suspended:
        # The other one would be told, and both their pages would show it. What one follows alone stays free.
        raise Suspended
    if not may_follow(follower, followed):
        raise MayNotFollow
    count_follow(follower.pk)
    _, is_new = Follow.objects.get_or_create(follower=follower, followed=followed)
    if is_new:
        notify.notify_of_follower(follower=follower, followed=followed)
    return is_new


def unfollow_reader(*, follower: Reader, followed: Reader) -> bool:
    """Take the following back; return False if there was none."""
    return Follow.objects.filter(follower=follower, followed=followed).delete()[0] > 0


@transaction.atomic
def mute_reader(*, muter: Reader, muted: Reader) -> bool:
    """Hide a reader's words from another, who alone knows; return False if they were hidden already.

    Raises NotOneself. The muter's open pages hide them at once.
    """
    _check_two(muter, muted)
    _, is_new = Mute.objects.get_or_create(muter=muter, muted=muted)
    live.tell_of_change(muter)
    return is_new


@transaction.atomic
def unmute_reader(*, muter: Reader, muted: Reader) -> bool:
    """Show a reader's words again; return False if they were not muted."""
    count, _ = Mute.objects.filter(muter=muter, muted=muted).delete()
    live.tell_of_change(muter)
    return count > 0


@transaction.atomic
def block_reader(*, blocker: Reader, blocked: Reader) -> bool:
    """End what two readers have to do with each other; return False if one blocked the other already.

    Neither follows the other any more, neither answers nor mentions the other, and the blocker reads nothing of the
    blocked. Raises NotOneself. Open pages of both learn of it at once.
    """
    _check_two(blocker, blocked)
    _, is_new = Block.objects.get_or_create(blocker=blocker, blocked=blocked)
    between = Q(follower=blocker, followed=blocked) | Q(follower=blocked, followed=blocker)
    Follow.objects.filter(between).delete()
    _tell_both(blocker, blocked)
    return is_new


@transaction.atomic
def unblock_reader(*, blocker: Reader, blocked: Reader) -> bool:
    """Let two readers meet again; the followings do not come back. Return False if there was no block."""
    count, _ = Block.objects.filter(blocker=blocker, blocked=blocked).delete()
    _tell_both(blocker, blocked)
    return count > 0


def _check_two(one: Reader, other: Reader) -> None:
    if one.pk == other.pk:
        raise NotOneself


def _tell_both(one: Reader, other: Reader) -> None:
    live.tell_of_change(one)
    live.tell_of_change(other)
