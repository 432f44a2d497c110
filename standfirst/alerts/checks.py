"""What keeps an alert from being made: each a sentence for whoever wants to send it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standfirst.alerts.errors import AlreadyAlerted, NotPublished, TooManyAlerts, UnknownAudience
from standfirst.alerts.models import Alert, AlertRules
from standfirst.articles.models import ArticlePage
from standfirst.notifications.errors import UnknownTopic
from standfirst.notifications.topics import BREAKING, checked_topics

MAX_TTL_SECONDS = 28 * 24 * 3600
BREAKING_IN_AN_HOUR = 10
LATEST = timedelta(days=28)


def check(*, article: ArticlePage, audience: str, urgency: str, ttl_seconds: int) -> None:
    """Raise NotPublished or UnknownAudience; ValueError for a wrong urgency or time to live."""
    if urgency not in Alert.Urgency.values:
        raise ValueError(f"{urgency!r} is not an urgency: choose one of {', '.join(Alert.Urgency.values)}.")
    if not 1 <= ttl_seconds <= MAX_TTL_SECONDS:
        raise ValueError(_("An alert lives for 1 to %(limit)s seconds.") % {"limit": MAX_TTL_SECONDS})
    if not ArticlePage.objects.visible_to(None).filter(pk=article.pk).exists():
        raise NotPublished(_("This article is not published: publish it, then send the alert."))
    try:
        checked_topics([audience])
    except UnknownTopic as unknown:
        raise UnknownAudience(str(unknown)) from unknown


def checked_send_at(send_at: datetime | None) -> datetime | None:
    """The same instant; raises ValueError for one that has passed, but for the minute in which somebody typed it, or is
    further off than four weeks.
    """
    if send_at is not None and send_at < timezone.now() - timedelta(minutes=1):
        raise ValueError(_("This time has passed: choose a later one, or leave it empty to send now."))
    if send_at is not None and send_at > timezone.now() + LATEST:
        raise ValueError(_("That is too far ahead: choose a time within four weeks."))
    return send_at


def already(alert: Alert) -> AlreadyAlerted:
    """Say who told them and when; of an alert that has not left yet, when it does."""
    is_to_leave = alert.status == Alert.Status.WAITING
    when = date_format(timezone.localtime(alert.send_at if is_to_leave else alert.created_at), "j F, H:i T")
    if is_to_leave and alert.editor is not None:
        words = _("%(name)s has an alert to this article waiting for these readers; it leaves on %(when)s.")
    elif is_to_leave:
        words = _("An alert to this article waits for these readers already; it leaves on %(when)s.")
    elif alert.editor is not None:
        words = _("%(name)s told these readers of this article on %(when)s.")
    else:
        words = _("These readers were told of this article on %(when)s.")
    again = _("Choose another audience, or alert them to another article.")
    return AlreadyAlerted(f"{words % {'name': alert.editor, 'when': when}} {again}", alert)


def check_limit() -> None:
    """Heed the limit of the hour, and the newsroom's own of the day."""
    if not settings.LIMITS:
        return
    breaking = Alert.objects.live().filter(kind=BREAKING)
    if breaking.filter(created_at__gt=timezone.now() - timedelta(hours=1)).count() >= BREAKING_IN_AN_HOUR:
        raise TooManyAlerts(
            _("%(count)s breaking alerts went out within the hour: wait, or send this to its section.")
            % {"count": BREAKING_IN_AN_HOUR}
        )
    a_day = AlertRules.current().breaking_a_day
    if breaking.filter(created_at__gt=timezone.now() - timedelta(days=1)).count() >= a_day:
        words = ngettext(
            "Readers were promised at most %(count)s breaking alert a day, and got it: send this to its section.",
            "Readers were promised at most %(count)s breaking alerts a day, and got them: send this to its section.",
            a_day,
        )
        raise TooManyAlerts(words % {"count": a_day})
