"""Everything that goes wrong in the API is told as a problem document (RFC 9457).

Problem         raised anywhere below an API call; becomes the answer
TooManyRequests 429 with Retry-After
Conflict        409: the thing is no longer in a state that allows this
"""

import logging
import math
from http import HTTPStatus
from typing import Any

import ninja.errors
from django.core import exceptions
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI

from standfirst.apikit.rendering import to_json
from standfirst.apikit.sentences import SENTENCES

CONTENT_TYPE = "application/problem+json"
logger = logging.getLogger("standfirst.apikit")


class Problem(Exception):
    """An answer that says what went wrong.

    detail: a whole sentence that says what to do next. errors: one dictionary for each wrong value, with `detail`
    and where it is: `pointer` (into the body) or `parameter` (of the query). headers: further headers of the answer.
    """

    def __init__(
        self,
        status: int,
        title: str,
        detail: str,
        type: str = "about:blank",
        errors: list[dict[str, Any]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail, self.type = status, title, detail, type
        self.errors, self.headers = errors, headers or {}

    def as_document(self) -> dict[str, Any]:
        document = {"type": self.type, "title": self.title, "status": self.status, "detail": self.detail}
        return document if self.errors is None else {**document, "errors": self.errors}

    def as_response(self) -> HttpResponse:
        headers = {"Cache-Control": "private, no-store", **self.headers}
        return HttpResponse(to_json(self.as_document()), status=self.status, content_type=CONTENT_TYPE, headers=headers)


class TooManyRequests(Problem):
    def __init__(self, detail: str, *, retry_after_seconds: float) -> None:
        seconds = max(1, math.ceil(retry_after_seconds))
        super().__init__(429, "Too Many Requests", detail, headers={"Retry-After": str(seconds)})


class Conflict(Problem):
    def __init__(self, detail: str) -> None:
        super().__init__(409, "Conflict", detail)


class Forbidden(Problem):
    def __init__(self, detail: str) -> None:
        super().__init__(403, "Forbidden", detail)


class NotFound(Problem):
    def __init__(self, detail: str = "There is nothing at this address, or it is not for you to see.") -> None:
        super().__init__(404, "Not Found", detail)


class Unprocessable(Problem):
    """422. pointers: what is wrong, by the name of the field; each becomes one entry of `errors`."""

    def __init__(self, detail: str, **fields: str) -> None:
        errors = [{"detail": text, "pointer": f"#/{name}"} for name, text in fields.items()]
        super().__init__(422, "Unprocessable Content", detail, errors=errors or None)


class Unauthenticated(Problem):
    def __init__(self, detail: str = "Sign in, or send a token: Authorization: Bearer <token>.") -> None:
        super().__init__(401, "Unauthorized", detail, headers={"WWW-Authenticate": 'Bearer realm="Standfirst"'})


def answer_in_problem_documents(api: NinjaAPI) -> None:
    """Make every failure of this API a problem document."""
    for kind in (
        Problem,
        Http404,
        ninja.errors.ValidationError,
        ninja.errors.HttpError,
        exceptions.ValidationError,
        exceptions.PermissionDenied,
        exceptions.SuspiciousOperation,
        OperationalError,
        InterfaceError,
        Exception,
    ):
        api.add_exception_handler(kind, _answer)


def problem_of(error: Exception) -> Problem:
    """The problem document for any exception; one that nobody foresaw is logged and becomes a 500."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Http404):
        return NotFound()
    if isinstance(error, ninja.errors.ValidationError):
        return _wrong_request(error)
    if isinstance(error, ninja.errors.HttpError):
        return _ninja_problem(error)
    if isinstance(error, exceptions.ValidationError):
        return wrong_fields(error)
    return _django_problem(error)


def wrong_fields(error: exceptions.ValidationError) -> Problem:
    """The 422 for what a model's or a form's check found."""
    fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    errors = [
        {"detail": text, "pointer": "#" if name in ("", exceptions.NON_FIELD_ERRORS) else f"#/{name}"}
        for name, texts in fields.items()
        for text in texts
    ]
    return Problem(422, "Unprocessable Content", errors[0]["detail"], errors=errors)


def method_not_allowed(allowed: str) -> Problem:
    detail = f"This address answers {allowed} only."
    return Problem(405, "Method Not Allowed", detail, headers={"Allow": allowed})


def _answer(request: HttpRequest, error: Any) -> HttpResponse:
    return problem_of(error).as_response()


def _wrong_request(error: ninja.errors.ValidationError) -> Problem:
    errors = [_place(wrong) for wrong in error.errors]
    detail = f"{len(errors)} values cannot be used: see errors." if len(errors) > 1 else errors[0]["detail"]
    return Problem(422, "Unprocessable Content", detail, errors=errors)


def _place(wrong: dict[str, Any]) -> dict[str, Any]:
    """One entry of `errors`. ninja puts where the value came from first, then, for a body, our argument's name."""
    source, *path = wrong["loc"]
    detail = _sentence(wrong)
    if source == "body":
        return {"detail": detail, "pointer": "#" + "".join(f"/{_escape(part)}" for part in path[1:])}
    return {"detail": detail, "parameter": str(path[-1]) if path else source}


def _sentence(wrong: dict[str, Any]) -> str:
    """What to do about it; pydantic's own words where we have no better ones."""
    if wrong.get("type") in SENTENCES:
        return SENTENCES[wrong["type"]].format_map(wrong.get("ctx") or {})
    return str(wrong["msg"]).removeprefix("Value error, ").rstrip(".") + "."


def _escape(part: Any) -> str:
    """One step of a JSON pointer (RFC 6901, section 3)."""
    return str(part).replace("~", "~0").replace("/", "~1")


def _ninja_problem(error: ninja.errors.HttpError) -> Problem:
    if isinstance(error.__cause__, Problem):
        return error.__cause__
    if isinstance(error, ninja.errors.Throttled):
        return TooManyRequests("That was too often: wait a moment.", retry_after_seconds=error.wait or 1)
    if error.status_code == 401:
        return Unauthenticated()
    if error.status_code == 400:
        return Problem(400, "Bad Request", "The body is not JSON: send one JSON object in UTF-8.")
    return Problem(error.status_code, HTTPStatus(error.status_code).phrase, str(error))


def _django_problem(error: Exception) -> Problem:
    if isinstance(error, exceptions.RequestDataTooBig):
        return Problem(413, "Content Too Large", "The body is too large: send less at once.")
    if isinstance(error, exceptions.PermissionDenied):
        return Forbidden(str(error) or "You may not do this.")
    if isinstance(error, exceptions.SuspiciousOperation):
        return Problem(400, "Bad Request", "The request cannot be understood.")
    if isinstance(error, OperationalError | InterfaceError):
        logger.warning("database unavailable: %s", type(error).__name__)
        detail = "The paper cannot reach its archive right now: try again in a few seconds."
        return Problem(503, "Service Unavailable", detail, headers={"Retry-After": "3"})
    logger.error("unforeseen error in the API", exc_info=error)
    detail = "Something broke on our side and has been noted: try again later."
    return Problem(500, "Internal Server Error", detail)
