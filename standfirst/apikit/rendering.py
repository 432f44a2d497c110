"""JSON in and out."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder


def to_json(value: Any) -> bytes:
    """UTF-8 JSON (RFC 8259); schemas become objects, instants ISO 8601 with Z."""
    return json.dumps(value, cls=NinjaJSONEncoder, ensure_ascii=False, allow_nan=False).encode()


class JSON(BaseRenderer):
    """What the API answers."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return to_json(data)


class StrictParser(Parser):
    """What the API reads: JSON without NaN, and no text that a database cannot keep."""

    def parse_body(self, request: HttpRequest) -> Any:
        body = json.loads(request.body, parse_constant=_refuse_constant)
        _refuse_unkeepable(body)
        return body

    def parse_querydict(self, data: MultiValueDict, list_fields: list[str], request: HttpRequest) -> dict[str, Any]:
        query = super().parse_querydict(data, list_fields, request)
        _refuse_unkeepable(query)
        return query


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _refuse_unkeepable(value: Any) -> None:
    """PostgreSQL keeps no NUL in text, and half a surrogate pair has no UTF-8 form."""
    from standfirst.apikit.errors import Problem

    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            detail = "Text must not hold NUL characters or halves of surrogate pairs: leave them out."
            raise Problem(422, "Unprocessable Content", detail)
    elif isinstance(value, dict):
        _refuse_unkeepable([*value.keys(), *value.values()])
    elif isinstance(value, list):
        for item in value:
            _refuse_unkeepable(item)
