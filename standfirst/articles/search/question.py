"""What is asked of search: words, and where, by whom and when the stories were written."""

from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from standfirst.articles.models import Author, SectionPage
from standfirst.articles.search.actions import instant_number
from standfirst.articles.search.engine import Range
from standfirst.articles.search.words import LONGEST, Words, read_words
from standfirst.articles.sections import all_sections

RELEVANCE, DATE = "relevance", "date"
# As the browser's own field of a day sends it.
DAY = "%Y-%m-%d"
# Before all newspapers.
EARLIEST = date(1000, 1, 1)


class Question(forms.Form):
    """The query of the search page. A field that cannot be read says so beside itself and chooses nothing."""

    q = forms.CharField(required=False)
    section = forms.CharField(required=False)
    author = forms.CharField(required=False)
    since = forms.DateField(
        required=False, input_formats=[DAY], error_messages={"invalid": _("Write the day like 2026-01-31.")}
    )
    until = forms.DateField(
        required=False, input_formats=[DAY], error_messages={"invalid": _("Write the day like 2026-01-31.")}
    )
    sort = forms.ChoiceField(required=False, choices=[(RELEVANCE, _("Best first")), (DATE, _("Newest first"))])

    def __init__(self, data: Any) -> None:
        super().__init__({name: str(value)[:LONGEST].replace("\0", "") for name, value in data.items()})
        self.sections = all_sections()
        self.is_valid()
        self.chosen = {name: self.cleaned_data.get(name) for name in self.fields}

    @cached_property
    def words(self) -> Words:
        return read_words(self.chosen["q"] or "")

    @cached_property
    def in_section(self) -> SectionPage | None:
        return self.chosen["section"]

    @cached_property
    def by_author(self) -> Author | None:
        return self.chosen["author"]

    @property
    def by_date(self) -> bool:
        return self.chosen["sort"] == DATE

    @property
    def asks(self) -> bool:
        """Whether anything is asked at all; the bare page is not a search."""
        return bool(
            self.words.wanted or self.in_section or self.by_author or self.chosen["since"] or self.chosen["until"]
        )

    def clean_section(self) -> SectionPage | None:
        slug = self.cleaned_data["section"]
        found = next((section for section in self.sections if section.slug == slug), None)
        if slug and not found:
            raise forms.ValidationError(_("There is no such section: choose another."))
        return found

    def clean_author(self) -> Author | None:
        slug = self.cleaned_data["author"]
        found = Author.objects.visible_to().filter(slug=slug).first() if slug else None
        if slug and not found:
            raise forms.ValidationError(_("There is no such author: choose another."))
        return found

    def clean_since(self) -> date | None:
        since = self.cleaned_data["since"]
        return max(since, EARLIEST) if since else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", _("The last day is before the first: choose a later one."))
        return data

    def range(self) -> Range:
        """Which stories may answer: until now at the latest."""
        filed = [f"section{self.in_section.pk}"] if self.in_section else []
        filed += [f"author{self.by_author.pk}"] if self.by_author else []
        first, last = self._instants()
        return Range(instant_number(first) if first else -(2**62), instant_number(last), tuple(filed))

    def _instants(self) -> tuple[datetime | None, datetime]:
        """From the first instant of the first day to the last of the last day, in the paper's zone."""
        since, until = self.chosen["since"], self.chosen["until"]
        first = _midnight(since) if since else None
        last = (
            _midnight(until + timedelta(days=1)) - timedelta(microseconds=1)
            if until and EARLIEST < until < date.max
            else None
        )
        return first, min(filter(None, [last, timezone.now()]))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
