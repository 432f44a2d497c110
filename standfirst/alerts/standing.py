"""Whether what followers of the paper are to be told still stands."""

from standfirst.alerts.correcting import devices_told_by_alert, is_still_said
from standfirst.articles.models import ArticlePage, Interest
from standfirst.notifications.channels import push
from standfirst.notifications.models import Notification
from standfirst.notifications.standing import number_in, register


def register_all() -> None:
    """Have these asked before a push or a letter goes out."""
    register("story", is_followed_story)
    register("corrected", is_still_said)
    push.leave_out("corrected", devices_told_by_alert)


def is_followed_story(notification: Notification) -> bool:
    """Whether the story is public, and its reader still follows what it is about."""
    article = ArticlePage.objects.visible_to(notification.reader).filter(pk=number_in(notification)).first()
    return article is not None and notification.reader_id in Interest.objects.readers_of(article)
