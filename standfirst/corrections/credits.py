"""The readers whom corrections thank."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from standfirst.articles.models import ArticlePage
from standfirst.corrections.models import ErrorReport


@dataclass(frozen=True)
class PublicCorrection:
    """A correction as readers see it. thanks: the readers who found the error and agreed to be named."""

    pk: int
    text: str
    corrected_at: datetime
    place: str
    thanks: tuple[Any, ...]


def corrections_of(article: ArticlePage) -> list[PublicCorrection]:
    """An article's corrections in order, with whom they thank; two queries, one where there are none."""
    notes = list(article.corrections.all())
    found = _credited([note.pk for note in notes if note.pk]) if notes else []
    return [
        PublicCorrection(
            note.pk,
            note.text,
            note.corrected_at,
            note.place,
            tuple(report.reader for report in found if report.correction_id == note.pk),
        )
        for note in notes
    ]


def _credited(numbers: list[int]) -> list[ErrorReport]:
    rows = ErrorReport.objects.credited().filter(correction__in=numbers)
    return list(rows.select_related("reader").order_by("pk"))
