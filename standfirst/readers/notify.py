"""Who is told of a new follower, and in which words."""

from functools import partial

from django.utils.translation import gettext as _

from standfirst.notifications.actions import notify
from standfirst.notifications.message import Message
from standfirst.readers.models import Reader


def notify_of_follower(*, follower: Reader, followed: Reader) -> None:
    """Tell a reader who follows them now; following again after a change of mind tells nobody twice."""
    message = partial(follower_message, follower)
    notify(reader_ids=[followed.pk], message=message, about=f"follower:{follower.pk}", by=follower.pk)


def follower_message(follower: Reader) -> Message:
    return Message(
        kind="follower",
        title=_("%(name)s follows you") % {"name": follower.name},
        body=_("You will find their comments on their page."),
        url=follower.get_absolute_url(),
        tag=f"follower:{follower.pk}",
        group="followers",
        group_name=follower.name,
    )
