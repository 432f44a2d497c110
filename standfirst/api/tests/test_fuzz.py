"""Whatever is sent to any call of the API, it answers; it never breaks (SECURITY, R9)."""

import json
import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.articles.paper import found_paper
from standfirst.comments.factories import make_comment
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db

ODD = st.sampled_from(["", "0", "-1", "x", "1e9", "\0", "é", "'\"", "9" * 19, "9" * 40, "../x", "%", "null", "1,2"])
TEXT = st.text(max_size=12) | ODD
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=5,
)


@pytest.fixture
def paper() -> dict[str, Any]:
    """A chief's token, the calls of the API, and ids that are there."""
    found_paper()
    chief = ReaderFactory(role="chief")
    TOTP.activate(chief, "JBSWY3DPEHPK3PXP")
    article = make_article()
    client = Client(raise_request_exception=False, headers={"Host": django_settings.SITE_HOST})
    description = client.get("/api/v1/openapi.json").json()
    return {
        "description": description,
        "calls": sorted((method, path) for path, calls in description["paths"].items() for method in calls),
        "ids": [str(article.pk), str(make_comment(article).pk), str(chief.pk)],
        "token": make_token(reader=chief, scopes=["reader", "newsroom", "moderation", "alerts"]),
        "client": client,
    }


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_call_breaks(paper: dict[str, Any], data: st.DataObject) -> None:
    method, path = data.draw(st.sampled_from(paper["calls"]), label="call")
    call = paper["description"]["paths"][path][method]
    address = re.sub(r"{\w+}", lambda _: data.draw(st.sampled_from(paper["ids"]) | ODD.filter(_fits)), path)
    names = [parameter["name"] for parameter in call["parameters"] if parameter["in"] == "query"]
    query = data.draw(st.dictionaries(st.sampled_from(names), TEXT, max_size=3)) if names else {}
    cache.clear()
    with transaction.atomic():
        answer = paper["client"].generic(
            method.upper(),
            address,
            data.draw(_bodies(paper["description"], call)),
            content_type="application/json",
            query_params=query,
            headers={"Authorization": f"Bearer {paper['token']}"},
        )
        transaction.set_rollback(True)
    assert answer.status_code < 500, (answer.status_code, answer.content)
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"


def _fits(text: str) -> bool:
    """What a client can put into a path at all."""
    return bool(text) and "\0" not in text and "%" not in text and ".." not in text


def _bodies(description: dict[str, Any], call: dict[str, Any]) -> st.SearchStrategy[bytes]:
    """Bodies with the names that the call knows and values that it may not."""
    content = call.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    fields = list(description["components"]["schemas"].get(name, {}).get("properties", {"x": {}}))
    objects = st.dictionaries(st.sampled_from(fields), VALUE, max_size=len(fields))
    return (objects | VALUE).map(lambda body: json.dumps(body).encode()) | st.binary(max_size=20)
