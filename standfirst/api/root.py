"""The API's root: one NinjaAPI that holds the calls of every desk."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import module_has_submodule
from ninja import NinjaAPI, Swagger

from standfirst.apikit.errors import answer_in_problem_documents
from standfirst.apikit.rendering import JSON, StrictParser

DESCRIPTION = """Everything that a reader, a newsroom's tool or a phone app needs.

Authenticate with `Authorization: Bearer <token>` (made at `/me/tokens/`), with allauth's `X-Session-Token`, or with the
browser's session. Errors are problem documents (RFC 9457). Lists are `{"items": […], "next": cursor or null}`. Times
are ISO 8601 in UTC, ids are strings. Writes heed `Idempotency-Key` for 24 hours."""

# Swagger UI writes styles into the page and knows nothing of Trusted Types; its scripts are our own files.
DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)


class Docs(Swagger):
    """The page at /api/v1/docs, from local files only."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        page = super().render_page(request, api, **kwargs)
        page.headers["Content-Security-Policy"] = DOCS_POLICY
        return page


def make_api() -> NinjaAPI:
    """The API with the router of every desk that has an `api.py`."""
    api = NinjaAPI(
        title="Standfirst",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api",
        docs=Docs(settings={"validatorUrl": None, "defaultModelsExpandDepth": -1}),
        renderer=JSON(),
        parser=StrictParser(),
    )
    answer_in_problem_documents(api)
    for desk in apps.get_app_configs():
        if desk.name.startswith("standfirst.") and module_has_submodule(desk.module, "api"):
            api.add_router("", import_module(f"{desk.name}.api").router)
    for above_the_desks in ("follows", "feed"):
        api.add_router("", import_module(f"standfirst.api.{above_the_desks}").router)
    return api
