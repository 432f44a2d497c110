"""Writes that are done once, however often they are sent: the header Idempotency-Key."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from ninja.constants import NOT_SET
from ninja.operation import Operation, ResponseObject
from ninja.responses import Status
from ninja.utils import contribute_operation_callback

from standfirst.apikit.errors import Unprocessable
from standfirst.apikit.models import IdempotencyKey
from standfirst.apikit.rendering import to_json
from standfirst.apikit.security import ApiRequest

KEPT = timedelta(hours=24)
HEADER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 200},
    "description": "Sent again within 24 hours with the same body, the call is answered as the first time.",
}


def idempotent(call: Callable[..., Any]) -> Callable[..., Any]:
    """Make an API write heed Idempotency-Key; put it directly above the function, below `@router.post(…)`.

    The key is kept for reader, route and key for 24 hours, in the transaction of the write: a write that failed
    leaves no trace and may be tried again. The same key with another body is 422. Of two at once the second waits
    and gets the first one's answer. The call returns a schema, a dictionary, None or `Status(code, one of these)`.
    """

    @wraps(call)
    def once(request: ApiRequest, *args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key", "")
        with transaction.atomic():
            if not key or not request.auth.is_authenticated:
                return call(request, *args, **kwargs)
            row = _claim(request, key)
            if not row.status:
                _keep_answer(row, call(request, *args, **kwargs), operations[-1])
            return _answer(row)

    operations: list[Operation] = []
    contribute_operation_callback(once, operations.append)
    contribute_operation_callback(once, _describe)
    return once


def forget_old_keys() -> int:
    """Take away what is older than 24 hours; returns how many."""
    return IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT).delete()[0]


def _claim(request: ApiRequest, key: str) -> IdempotencyKey:
    """The row of this key, ours now. Where another call is doing the same, the unique row makes us wait for its end."""
    if len(key) > 200 or not key.isprintable():
        raise Unprocessable("An Idempotency-Key has at most 200 printable characters: use a shorter one.")
    mine = {"reader": request.auth, "route": f"{request.method} {request.path}"[:300], "key": key}
    digest = hashlib.sha256(request.body).hexdigest()
    IdempotencyKey.objects.filter(**mine, created_at__lt=timezone.now() - KEPT).delete()
    row, _ = IdempotencyKey.objects.get_or_create(
        **mine, defaults={"body_digest": digest, "created_at": timezone.now()}
    )
    if row.body_digest != digest:
        raise Unprocessable("This Idempotency-Key was used with another body: choose a new one.")
    return row


def _keep_answer(row: IdempotencyKey, result: Any, operation: Operation) -> None:
    if isinstance(result, HttpResponse | tuple):
        raise TypeError("An idempotent call returns what is to be rendered, with Status where it is not 200.")
    if isinstance(result, Status):
        row.status, value = result.status_code, result.value
    else:
        row.status, value = _only_status(operation), result
    row.response = _render(value, operation.response_models.get(row.status, NOT_SET))
    row.save(update_fields=["status", "response"])


def _only_status(operation: Operation) -> int:
    """What ninja takes for a plain result: the one status that the call declares, else 200."""
    return int(next(iter(operation.response_models))) if len(operation.response_models) == 1 else 200


def _render(value: Any, model: Any) -> str:
    """JSON of the value as the call's schema has it, exactly as without a key."""
    if value is None or model is None:
        return ""
    if model is not NOT_SET:
        value = model.model_validate(ResponseObject(value)).model_dump()["response"]
    return to_json(value).decode()


def _answer(row: IdempotencyKey) -> HttpResponse:
    return HttpResponse(row.response, status=row.status, content_type="application/json; charset=utf-8")


def _describe(operation: Any) -> None:
    extra = operation.openapi_extra or {}
    operation.openapi_extra = {**extra, "parameters": [*extra.get("parameters", []), HEADER]}
