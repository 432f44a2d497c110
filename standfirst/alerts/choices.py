"""What a browser can ask to be told, in words, with how often each would have rung in the last days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standfirst.alerts.models import Alert, AlertRules
from standfirst.articles.models import ArticlePage, Author, SectionPage, Topic
from standfirst.articles.sections import with_sections
from standfirst.notifications.topics import BREAKING, MAX_TOPICS, names_of

COUNTED = timedelta(days=28)
WEEKS = 4


@dataclass(frozen=True)
class Choice:
    """One line of the sheet: the topic, its name, how often it rings, and whether it is ticked."""

    topic: str
    name: str
    often: str
    is_on: bool


def choices_for(article: ArticlePage | None, chosen: Iterable[str]) -> list[Choice]:
    """What this article offers, or the paper's sections; and whatever the browser has chosen elsewhere.

    chosen: the browser's topics; none before it has asked for anything, then breaking news and the story are ticked.
    """
    has = [topic for topic in dict.fromkeys(chosen) if len(topic) <= 40][:MAX_TOPICS]
    offered = _of_article(article) if article else _of_paper()
    ticked = set(has) or {BREAKING, f"article:{article.pk}" if article else ""}
    others = {topic: _in_words(topic, name) for topic, name in names_of(has).items() if topic not in offered}
    often = _frequencies()
    return [
        Choice(topic, name, often.get(topic) or _rarely(topic), topic in ticked)
        for topic, name in (offered | others).items()
    ]


def _of_article(article: ArticlePage) -> dict[str, str]:
    authors = {f"author:{author.pk}": _new_by(author.name) for author in article.authors}
    topics = {f"topic:{topic.pk}": _new_about(topic.name) for topic in article.topics.all()}
    section = {f"section:{article.section.pk}": _new_in(article.section.title)}
    return {BREAKING: _("Breaking news"), f"article:{article.pk}": _("This story"), **section, **authors, **topics}


def _of_paper() -> dict[str, str]:
    sections = SectionPage.objects.live().order_by("path")
    return {BREAKING: _("Breaking news")} | {f"section:{section.pk}": _new_in(section.title) for section in sections}


def _frequencies() -> dict[str, str]:
    """How often each topic rang in the last four weeks, for those that did; four questions."""
    recent = ArticlePage.objects.visible_to(None).since(timezone.now() - COUNTED)
    stories: dict[str, int] = {}
    for article in with_sections(recent.only("pk", "path")):
        topic = f"section:{article.section.pk}"
        stories[topic] = stories.get(topic, 0) + 1
    for kind, model, path in (("author", Author, "bylines__article"), ("topic", Topic, "articles")):
        rows = model.objects.filter(**{f"{path}__in": recent}).annotate(count=Count(path)).values_list("pk", "count")
        stories |= {f"{kind}:{pk}": count for pk, count in rows.order_by()}
    return {topic: _stories_a_week(count) for topic, count in stories.items()} | {BREAKING: _breaking()}


def _breaking() -> str:
    week = Alert.objects.live().filter(kind=BREAKING, created_at__gt=timezone.now() - timedelta(days=7)).count()
    told = ngettext("%(count)s in the last week", "%(count)s in the last week", week) % {"count": week or _("none")}
    most = AlertRules.current().breaking_a_day
    return _("%(told)s; never more than %(most)s a day") % {"told": told, "most": most}


def _stories_a_week(count: int) -> str:
    """Whole stories a week; below one, so many in four weeks."""
    if count >= WEEKS:
        week = round(count / WEEKS)
        return ngettext("about %(count)s a week", "about %(count)s a week", week) % {"count": week}
    return ngettext("%(count)s in four weeks", "%(count)s in four weeks", count) % {"count": count}


def _rarely(topic: str) -> str:
    is_story = topic.startswith("article:")
    return _("when it goes on or is corrected") if is_story else _("nothing in the last four weeks")


def _in_words(topic: str, name: str) -> str:
    """A story has a headline; of all else there is something new."""
    words = {"section": _new_in, "author": _new_by, "topic": _new_about}.get(topic.partition(":")[0])
    return words(name) if words else name


def _new_in(name: str) -> str:
    return _("New in %(section)s") % {"section": name}


def _new_by(name: str) -> str:
    return _("New by %(author)s") % {"author": name}


def _new_about(name: str) -> str:
    return _("New about %(topic)s") % {"topic": name}
