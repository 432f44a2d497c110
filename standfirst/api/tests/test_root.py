"""The root of the API: its description, its page, and what no call answers."""

import json
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db

PAPER = {"Host": "127.0.0.1:8000"}


@pytest.fixture
def client() -> Client:
    return Client(headers=PAPER)


def test_description_is_openapi_31(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json")
    document = answer.json()
    assert document["openapi"].startswith("3.1")
    for path in ("/api/v1/articles", "/api/v1/articles/{article_id}", "/api/v1/me", "/api/v1/me/follows"):
        assert path in document["paths"]
    assert {scheme["type"] for scheme in document["components"]["securitySchemes"].values()} == {"http", "apiKey"}


def test_every_call_has_a_name_of_its_own(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    names = [call["operationId"] for calls in paths.values() for call in calls.values()]
    assert len(names) == len(set(names))


def test_docs_page_uses_local_files_only(client: Client) -> None:
    page = client.get("/api/v1/docs")
    text = page.content.decode()
    addresses = re.findall(r'(?:src|href)="([^"]+)"', text)
    assert addresses
    for address in addresses:
        assert address.startswith("/static/")
        assert finders.find(address.removeprefix("/static/"))
    assert "script-src 'self';" in page["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", text)


def test_there_is_no_second_docs_page(client: Client) -> None:
    assert client.get("/api/v1/redoc").status_code == 404


@pytest.mark.parametrize("path", ["/api/", "/api/v1", "/api/v1/", "/api/v2/articles", "/api/v1/articles/1/", "/api/x"])
def test_unknown_address_is_a_problem_document(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert json.loads(answer.content)["status"] == 404


def test_other_method_is_a_problem_document(client: Client) -> None:
    answer: Any = client.put("/api/v1/articles")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


def test_nothing_is_kept_by_others_unless_a_call_allows_it(client: Client) -> None:
    assert client.get("/api/v1/articles")["Cache-Control"] == "private, no-store"
    assert client.get("/api/v1/nope")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/api/v1/articles", "/api/v1/openapi.json", "/api/v1/nope"])
def test_head_says_what_get_says_without_the_body(client: Client, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head["Content-Type"], head.content) == (got.status_code, got["Content-Type"], b"")
