"""Keeping what an article said whenever it was published."""

import hashlib
import json
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from standfirst.articles.models import ArticlePage
from standfirst.corrections.models import Version
from standfirst.lib.plaintext import read
from standfirst.lib.rewording import changes, count_words
from standfirst.statements import Prepared

_LATEST = Prepared(lambda number: Version.objects.of_article(number).latest_first().select_for_update()[:1])


def record_version(*, article: ArticlePage) -> Version | None:
    """The version that readers see now, recorded where it is new; None for an article that is not published.

    What is published stands in the database; the article given may hold a draft, so it is read again.
    """
    published = ArticlePage.objects.live().filter(pk=article.pk).first()
    return None if published is None else record_published(article=published)


def record_published(*, article: ArticlePage) -> Version | None:
    """See `record_version`; this article is as it stands in the database."""
    content = _content(article)
    try:
        with transaction.atomic():
            return _record(article, content)
    except IntegrityError:
        # Another worker has just recorded it.
        return Version.objects.of_article(article).latest_first().first()


def withhold_version(*, version: Version, withheld: bool) -> None:
    """Keep a version's words from everybody, or show them again; the list goes on to say that there was one."""
    version.withheld = withheld
    version.save(update_fields=["withheld"])


def _record(article: ArticlePage, content: dict[str, str]) -> Version:
    before: Version | None = _LATEST.first(article.pk)
    if before is not None and before.fingerprint == content["fingerprint"]:
        return before
    version = Version(article=article, number=before.number + 1 if before else 1, **content)
    version.published_at = (article.last_published_at if before else article.published_at) or timezone.now()
    if before is not None:
        _compare(before, version)
    version.save()
    return version


def _content(article: ArticlePage) -> dict[str, str]:
    words = {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": ", ".join(author.name for author in article.authors),
        "corrections": "\n".join(note.text.replace("\n", " ") for note in article.corrections.all()),
        "body": read("\n".join(str(block.render()) for block in article.body)).text,
    }
    seen: list[Any] = [*words.values(), article.lead_picture_id, article.body.get_prep_value()]
    return {**words, "fingerprint": hashlib.sha256(json.dumps(seen, default=str).encode()).hexdigest()}


def _compare(before: Version, version: Version) -> None:
    told = {part: changes(getattr(before, part), getattr(version, part)) for part in Version.PARTS}
    version.words_gone = sum(count_words(blocks, "gone") for blocks in told.values())
    version.words_new = sum(count_words(blocks, "new") for blocks in told.values())
    version.changes = {part: _shortened(blocks) for part, blocks in told.items() if _has_changes(blocks)}


def _has_changes(blocks: list[Any]) -> bool:
    return any(kind != "same" for block in blocks for kind, _ in block)


def _shortened(blocks: list[Any]) -> list[Any]:
    """Blocks in which nothing changed are counted only."""
    short: list[Any] = []
    for block in blocks:
        if _has_changes([block]):
            short.append(block)
        elif short and isinstance(short[-1], dict):
            short[-1]["kept"] += 1
        else:
            short.append({"kept": 1})
    return short
