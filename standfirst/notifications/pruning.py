"""Which browsers are alerted first, and which are forgotten."""

from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from standfirst.notifications.audience import note_wishes
from standfirst.notifications.models import PushSubscription, SubscriptionTopic

Activity = PushSubscription.Activity
UNSEEN_FOR = timedelta(days=365)
# The youngest age that still belongs to the next group.
_BORDERS = {Activity.MONTH: 7, Activity.QUARTER: 30, Activity.LONGER: 90}


def age_subscriptions() -> int:
    """Put every browser in the group of its last visit and forget those not seen for a year; return how many moved.

    Does nothing while an alert is on its way: its spans are cut by these groups, and somebody who changed groups in
    between would be missed or told twice.
    """
    with transaction.atomic():
        if apps.get_model("alerts.Alert").objects.on_its_way().exists():
            return 0
        PushSubscription.objects.filter(seen_at__lt=timezone.now() - UNSEEN_FOR).delete()
        note_wishes(PushSubscription.objects.all())
        return sum(_move(activity) for activity in Activity)


def _move(activity: Activity) -> int:
    moved = PushSubscription.objects.exclude(activity=activity)
    if activity in _BORDERS:
        moved = moved.filter(seen_at__lt=_days_ago(_BORDERS[activity]))
    older = activity + 1
    if older in _BORDERS:
        moved = moved.filter(seen_at__gte=_days_ago(_BORDERS[Activity(older)]))
    ids = list(moved.values_list("pk", flat=True))
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        SubscriptionTopic.objects.filter(subscription_id__in=some).update(activity=activity)
        PushSubscription.objects.filter(pk__in=some).update(activity=activity)
    return len(ids)


def _days_ago(days: int) -> object:
    return timezone.now() - timedelta(days=days)
