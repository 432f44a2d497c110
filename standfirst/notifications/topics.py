"""What a browser may be told about: "breaking", "section:3", "author:9", "topic:4", "article:7".

The newsroom's models stand above this room, so they are named and looked up, not imported.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from standfirst.notifications.errors import UnknownTopic

BREAKING = "breaking"
MAX_TOPICS = 100
_MODELS = {
    "section": "articles.SectionPage",
    "author": "articles.Author",
    "topic": "articles.Topic",
    "article": "articles.ArticlePage",
}
_TOPIC = re.compile(rf"(?P<kind>{'|'.join(_MODELS)}):(?P<id>[1-9][0-9]{{0,17}})", re.ASCII)


def checked_topics(topics: Iterable[str]) -> list[str]:
    """Return the topics, each once, in order; raise UnknownTopic for one that names nothing published."""
    topics = sorted(set(topics))
    if not topics:
        raise UnknownTopic(_('Choose at least one topic, such as "breaking".'))
    if len(topics) > MAX_TOPICS:
        raise UnknownTopic(_("One browser can have %(limit)s topics at most; leave some out.") % {"limit": MAX_TOPICS})
    ids = _ids_by_kind(topics)
    for kind, wanted in ids.items():
        _check_all_published(kind, wanted)
    return topics


def name_of(topic: str) -> str:
    """The topic in words, for a reader; empty when it is gone."""
    return names_of([topic]).get(topic, "")


def names_of(topics: Iterable[str]) -> dict[str, str]:
    """Topics in words: the section's headline, the author's name; without those that are gone. One query a kind."""
    found: dict[str, str] = {}
    ids: dict[str, list[int]] = {}
    for topic in topics:
        match = _TOPIC.fullmatch(topic)
        if topic == BREAKING:
            found[topic] = _("Breaking news")
        elif match:
            ids.setdefault(match["kind"], []).append(int(match["id"]))
    for kind, wanted in ids.items():
        for thing in _published(kind).filter(pk__in=wanted):
            found[f"{kind}:{thing.pk}"] = str(getattr(thing, "title", None) or thing.name)
    return found


def _ids_by_kind(topics: list[str]) -> dict[str, set[int]]:
    ids: dict[str, set[int]] = {}
    for topic in topics:
        if topic == BREAKING:
            continue
        match = _TOPIC.fullmatch(topic)
        if match is None:
            raise _unknown(topic)
        ids.setdefault(match["kind"], set()).add(int(match["id"]))
    return ids


def _check_all_published(kind: str, wanted: set[int]) -> None:
    missing = wanted - set(_published(kind).filter(pk__in=wanted).values_list("pk", flat=True))
    if missing:
        raise _unknown(f"{kind}:{min(missing)}")


def _published(kind: str) -> "QuerySet[Any]":
    model = apps.get_model(_MODELS[kind])
    return model.objects.live() if kind == "section" else model.objects.visible_to(None)


def _unknown(topic: str) -> UnknownTopic:
    return UnknownTopic(
        f'Nothing called {topic[:60]!r} is published here; use "breaking", or "section:", "author:", "topic:" or '
        '"article:" and the id of something published.'
    )
