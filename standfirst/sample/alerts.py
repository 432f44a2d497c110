"""Alerts that the sample paper sent before it was opened, finished, with what became of them.

Nobody is subscribed: the browsers that were told have ids below zero, which nobody gets.
"""

import random
from collections import Counter
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.utils import timezone

from standfirst.alerts.actions import FOLLOWERS, UNDO_SECONDS, topics_of
from standfirst.alerts.cutting import SPAN_SIZE
from standfirst.alerts.models import Alert, Span, TapCount
from standfirst.alerts.models.alert import CORRECTION
from standfirst.alerts.notify import body_of, cause_of, correction_message, freeze_message, title_of
from standfirst.articles.models import ArticlePage
from standfirst.notifications.topics import BREAKING
from standfirst.readers.models import Reader

Given = dict[str, Any]
TRIAL_MINUTES = 10
# Taps come at once or never: half of them within ten minutes, a few for three hours.
TAPPED_WITHIN_MINUTES = 180
APPLE = "web.push.apple.com"


def load_alerts(given: list[Given], *, seed: int) -> None:
    """Write down each alert of `alerts.yaml`, its spans and its taps."""
    chance = random.Random(seed)
    for one in given:
        alert = _alert(one)
        if "services" in one:
            _deliver(alert, one)
            _tap(alert, one["taps"], chance)


def _alert(given: Given) -> Alert:
    article = ArticlePage.objects.get(slug=given["slug"])
    made_at = (article.published_at or timezone.now()) + timedelta(minutes=given["minutes_after"])
    alert = Alert(
        article=article,
        kind=given["audience"],
        topics=_topics(given["audience"], article),
        title=given.get("title", title_of(article)),
        body=given.get("body", body_of(article)),
        urgency=given["urgency"],
        ttl_seconds=4 * 3600,
        audience=sum(sum(counts.values()) for counts in given.get("services", {}).values()),
        editor=Reader.objects.filter(handle=given.get("editor", "")).first(),
        second_title=given.get("second_title", ""),
        created_at=made_at,
        send_at=made_at + timedelta(seconds=0 if given["audience"] == FOLLOWERS else UNDO_SECONDS),
    )
    if alert.kind == CORRECTION:
        _correct(alert)
    if "taken_back_after" in given:
        alert.status = Alert.Status.CANCELLED
        alert.finished_at = made_at + timedelta(seconds=given["taken_back_after"])
    alert.save()
    freeze_message(alert)
    return alert


def _topics(audience: str, article: ArticlePage) -> list[str]:
    known = {BREAKING: [BREAKING], "section": [f"section:{article.section.pk}"]}
    return known.get(audience) or topics_of(article)


def _correct(alert: Alert) -> None:
    """What it corrects is not told once more when the story is published again."""
    note = alert.article.corrections.get()
    message = correction_message(note)
    alert.title, alert.body, alert.idempotency_key = message.title, message.body, cause_of(note)


def _deliver(alert: Alert, given: Given) -> None:
    """Everything is done: sent, gone, failed or expired."""
    started_at = alert.send_at
    if alert.second_title:
        _try_headlines(alert, given["trial"], started_at)
    ended_at = (alert.rest_at or started_at) + timedelta(seconds=given["seconds"])
    can_tell = sum(counts["sent"] for host, counts in given["services"].items() if host != APPLE)
    alert.shown = round(can_tell * given["shown"] / alert.shown_one_in)
    alert.status, alert.started_at, alert.finished_at = Alert.Status.FINISHED, started_at, ended_at
    alert.taps = given["taps"]
    alert.save()
    Span.objects.bulk_create(_spans(alert, given["services"], ended_at))


def _try_headlines(alert: Alert, trial: Given, started_at: datetime) -> None:
    alert.trial_minutes, alert.rest_at = TRIAL_MINUTES, started_at + timedelta(minutes=TRIAL_MINUTES)
    alert.trial, alert.winner = {name: trial[name] for name in ("first", "second")}, trial["winner"]
    alert.second_taps = trial["second"]["taps"]


def _spans(alert: Alert, services: dict[str, dict[str, int]], ended_at: datetime) -> list[Span]:
    """As many as it takes, each with its share of every count."""
    count = ceil(alert.audience / (SPAN_SIZE - 100))
    return [_span(alert, _share(services, number, count), number, ended_at) for number in range(count)]


def _share(services: dict[str, dict[str, int]], number: int, count: int) -> dict[str, dict[str, int]]:
    return {
        host: {outcome: whole // count + (number < whole % count) for outcome, whole in counts.items()}
        for host, counts in services.items()
    }


def _span(alert: Alert, services: dict[str, dict[str, int]], number: int, ended_at: datetime) -> Span:
    sums: Counter[str] = Counter()
    for counts in services.values():
        sums.update(counts)
    first_id = -(number + 1) * SPAN_SIZE
    return Span(
        alert=alert,
        activity=0,
        first_id=first_id,
        last_id=first_id + SPAN_SIZE - 1,
        claimed_to=first_id + SPAN_SIZE - 1,
        window_from=first_id + SPAN_SIZE - 1,
        audience=sum(sums.values()),
        services=services,
        due_at=alert.send_at,
        finished_at=ended_at,
        **sums,
    )


def _tap(alert: Alert, taps: int, chance: random.Random) -> None:
    """Spread the taps over the minutes after it left."""
    began = (alert.started_at or alert.send_at).replace(second=0, microsecond=0)
    minutes = range(1, TAPPED_WITHIN_MINUTES)
    fallen = Counter(chance.choices(minutes, [1 / (minute + 4) for minute in minutes], k=taps))
    TapCount.objects.bulk_create(
        TapCount(alert=alert, since=began + timedelta(minutes=minute), taps=count) for minute, count in fallen.items()
    )
