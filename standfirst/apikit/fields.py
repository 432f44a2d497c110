"""Values that many calls take or give."""

from datetime import UTC, datetime
from typing import Annotated, Any

from django.urls import register_converter
from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, PlainSerializer

LARGEST_ID = 2**63 - 1


class Input(Schema):
    """A body: keys that the call does not know are refused, so that no typing error passes unnoticed."""

    model_config = ConfigDict(extra="forbid")


class IdConverter:
    """`{id:article_id}` in a path: a positive number that a database can hold."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if not 0 < number <= LARGEST_ID:
            raise ValueError
        return number

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(IdConverter, "id")


def _iso_8601(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or "-" not in value[:5]:
        raise ValueError("Write an instant in ISO 8601 with its offset, such as 2030-01-31T09:30:00Z")
    return value


def _in_utc(value: datetime) -> datetime:
    try:
        instant = value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("Choose an instant between the years 1900 and 2200") from error
    if not 1900 <= instant.year <= 2200:
        raise ValueError("Choose an instant between the years 1900 and 2200")
    return instant


def _id_in(value: Any) -> int:
    """Ids are strings in JSON; a number is taken too."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 19:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LARGEST_ID:
        raise ValueError("An id is a string of digits")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_iso_8601), AfterValidator(_in_utc)]
"""An instant with offset, as aware UTC."""

Id = Annotated[int, BeforeValidator(_id_in), PlainSerializer(str, return_type=str)]
"""An id: a number inside, a string in JSON."""
