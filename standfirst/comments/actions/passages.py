"""Keeping the words that comments are about, through every edit of the article."""

from django.db import transaction

from standfirst.articles.models import ArticlePage
from standfirst.comments.errors import PassageGone
from standfirst.comments.models import Comment, Passage
from standfirst.corrections.actions import record_version
from standfirst.corrections.models import Version
from standfirst.lib.quotes import LONGEST, Place, Quote, carry, find, quote_at

# A page may have been open while the article was edited so many times.
VERSIONS_BACK = 10
BATCH = 500


@transaction.atomic
def keep_passage(*, comment: Comment, quote: Quote, article: ArticlePage) -> Passage:
    """Let a comment that is there already be about these words, as one that was brought in. Raises PassageGone."""
    passage = find_passage(quote, article)
    passage.comment = comment
    passage.save(force_insert=True)
    return passage


def find_passage(quote: Quote, article: ArticlePage) -> Passage:
    """Where these words stand, in the version in which the reader saw them and in the latest, as a row to be saved.

    Until the transaction ends nobody publishes other words. Raises PassageGone for words that none of the last
    versions has.
    """
    found = _look(quote, article)
    if found is None:
        # What the reader saw may be out for so short a time that it is not recorded yet.
        record_version(article=article)
        found = _look(quote, article)
    if found is None:
        raise PassageGone
    return found


@transaction.atomic
def carry_passages(*, article: ArticlePage) -> int:
    """Take every passage of an article to its latest version; return how many. Those whose words are gone keep them."""
    # Most articles have none. Their version is recorded by then, which waits for whoever is posting one.
    if not Passage.objects.of_article(article).exists():
        return 0
    latest = record_version(article=article)
    if latest is None:
        return 0
    latest = Version.objects.select_for_update().get(pk=latest.pk)
    behind = Passage.objects.of_article(article).exclude(placed_in=latest)
    versions = Version.objects.filter(pk__in=behind.order_by().values("placed_in"))
    return sum(_carry(list(behind.filter(placed_in=old)), old, latest) for old in versions)


def _look(quote: Quote, article: ArticlePage) -> Passage | None:
    versions = list(Version.objects.of_article(article).latest_first().select_for_update()[:VERSIONS_BACK])
    for version in versions:
        place = None if version.withheld else find(version.body, quote)
        if place is not None and place[1] - place[0] <= LONGEST:
            return _passage(version, place, latest=versions[0])
    return None


def _passage(version: Version, place: Place, *, latest: Version) -> Passage:
    quote = quote_at(version.body, place)
    (now,) = [place] if latest == version else carry([(quote, place)], old=version.body, new=latest.body)
    return Passage(
        version=version,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        placed_in=latest,
        start=now[0] if now else None,
        end=now[1] if now else None,
    )


def _carry(passages: list[Passage], old: Version, latest: Version) -> int:
    places = carry([(passage.quote, passage.place) for passage in passages], old=old.body, new=latest.body)
    for passage, place in zip(passages, places, strict=True):
        passage.placed_in = latest
        passage.start, passage.end = place or (None, None)
    Passage.objects.bulk_update(passages, ["placed_in", "start", "end"], batch_size=BATCH)
    return len(passages)
