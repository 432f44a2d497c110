"""A reader tells the desk of an error."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from standfirst.articles.models import ArticlePage
from standfirst.corrections.actions.recording import record_version
from standfirst.corrections.errors import IncompleteReport, MayNotReport, TooManyReports
from standfirst.corrections.models import ErrorReport
from standfirst.lib.quotes import LONGEST, Quote, find, quote_at
from standfirst.readers.models import Reader

MAX_TEXT = 2000
A_DAY = 20


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What a reader finds wrong: the words, why, and whether the correction may name them."""

    quote: Quote
    text: str
    wants_credit: bool = False


@transaction.atomic
def report_error(*, reader: Reader, article: ArticlePage, fault: Fault) -> ErrorReport:
    """Put a report into the desk's queue. The same words sent twice while they wait are one report.

    Raises IncompleteReport, MayNotReport and TooManyReports (20 in 24 hours).
    """
    exact, text = _clean(fault.quote.exact), fault.text.replace("\x00", "").strip()
    if not exact or not text or len(exact) > LONGEST or len(text) > MAX_TEXT:
        raise IncompleteReport
    if reader.is_suspended or not reader.is_active:
        raise MayNotReport
    again = ErrorReport.objects.of_reader(reader).open().filter(article=article, exact=exact, text=text).first()
    if again is not None:
        return again
    if settings.LIMITS and ErrorReport.objects.of_reader(reader).of_today().count() >= A_DAY:
        raise TooManyReports
    version = record_version(article=article)
    place = find(version.body, fault.quote) if version else None
    quote = quote_at(version.body, place) if version and place else Quote(exact=exact)
    return ErrorReport.objects.create(
        article=article,
        version=version,
        reader=reader,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        text=text,
        wants_credit=fault.wants_credit,
    )


def _clean(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())
