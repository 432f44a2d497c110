"""A little API of the tests' own, to ask the kit for one thing at a time."""

import json
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import include, path
from ninja import NinjaAPI, Query, Router
from ninja.responses import Status

from standfirst.apikit.addresses import urls_of
from standfirst.apikit.cursors import Page, Paging, page_of
from standfirst.apikit.errors import Conflict, TooManyRequests, answer_in_problem_documents
from standfirst.apikit.fields import Id, Input, Moment
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.rendering import JSON, StrictParser
from standfirst.apikit.security import (
    has_scope,
    optional_reader,
    reader_required,
    require_fresh_sign_in,
    scope_required,
)

router = Router()


class Note(Input):
    text: str
    at: Moment | None = None
    about_id: Id | None = None


@router.get("/who", auth=optional_reader)
def who(request: Any) -> Any:
    reader = request.auth
    return {"id": str(reader.pk) if reader.is_authenticated else None, "newsroom": has_scope(request, "newsroom")}


@router.post("/who", auth=optional_reader)
def who_writes(request: Any) -> Any:
    return {}


@router.get("/me", auth=reader_required)
def me(request: Any) -> Any:
    return {"id": str(request.auth.pk)}


@router.post("/me", auth=reader_required)
def change_me(request: Any) -> Any:
    return {"id": str(request.auth.pk)}


@router.post("/fresh", auth=reader_required)
def fresh(request: Any) -> Any:
    require_fresh_sign_in(request)
    return {}


@router.post("/newsroom", auth=scope_required("newsroom"))
def newsroom(request: Any) -> Any:
    return {}


@router.post("/notes", auth=reader_required, response={201: Note})
@idempotent
def take_note(request: Any, note: Note) -> Any:
    Group.objects.create(name=note.text)
    if note.text == "conflict":
        raise Conflict("That was done already.")
    return Status(201, note)


class Count(Input):
    id: Id
    at: Moment


@router.put("/counts", auth=reader_required, response=Count)
@idempotent
def count(request: Any) -> Any:
    return {"id": Group.objects.count() + 1, "at": "2030-01-01T01:00:00+01:00"}


@router.delete("/groups", auth=reader_required, response={204: None})
@idempotent
def remove_groups(request: Any) -> Any:
    Group.objects.all().delete()


@router.get("/groups", auth=None, response=Page[str])
def groups(request: Any, paging: Query[Paging], of: str = "groups") -> Any:
    return page_of(Group.objects.all(), of=of, by="-name", paging=paging, shape=lambda group: group.name)


@router.get("/limited", auth=None)
def limited(request: Any) -> Any:
    raise TooManyRequests("Wait a little.", retry_after_seconds=2.2)


@router.get("/broken", auth=None)
def broken(request: Any) -> Any:
    raise RuntimeError("secret words")


api = NinjaAPI(urls_namespace="tests-of-apikit", renderer=JSON(), parser=StrictParser())
answer_in_problem_documents(api)
api.add_router("", router)
urlpatterns = [path("api/", include((urls_of(api), "ninja"), namespace="tests-of-apikit"))]


def ask(method: str, path: str, body: Any = None, *, client: Client | None = None, **headers: str) -> Any:
    """Call the API; headers by their names with underscores: `Idempotency_Key`."""
    return (client or Client()).generic(
        method,
        f"/api{path}",
        data=body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode(),
        content_type="application/json",
        headers={"Host": "127.0.0.1:8000", **{name.replace("_", "-"): value for name, value in headers.items()}},
    )
