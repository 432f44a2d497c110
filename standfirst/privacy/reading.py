"""The document as a person reads it: names in words, times as times, lists as tables."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Part:
    """One part of the document. columns and rows: a table; a single record is a table of names and values, without
    columns and without the values that are empty.
    """

    key: str
    title: str
    columns: list[str]
    rows: list[list[str]]


def parts_of(document: dict[str, Any]) -> list[Part]:
    """The parts in the order of the document; what is empty says so by having no rows."""
    return [_part(key, value) for key, value in document.items() if isinstance(value, dict | list)]


def _part(key: str, value: Any) -> Part:
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        names = list(dict.fromkeys(name for row in value for name in row))
        rows = [[in_words(row.get(name)) for name in names] for row in value]
        return Part(key, _title(key), [_title(name) for name in names], rows)
    if isinstance(value, dict):
        pairs = [[_title(name), words] for name, inner in value.items() if (words := in_words(inner))]
        return Part(key, _title(key), [], pairs)
    return Part(key, _title(key), [], [["", in_words(inner)] for inner in value or []])


def _title(key: str) -> str:
    return key.replace("_", " ").capitalize()


def in_words(value: Any) -> str:
    """One value as text: `in_words([])` is an empty string, a time is `3 May 2026, 14:05 GMT`."""
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i T")
    if isinstance(value, dict):
        return "; ".join(
            f"{_title(name)}: {in_words(inner)}" for name, inner in value.items() if inner not in (None, [])
        )
    if isinstance(value, list | tuple | set):
        return "\n".join(in_words(inner) for inner in value)
    return str(value)
