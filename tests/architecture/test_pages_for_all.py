"""What the server keeps and sends to everybody is the same for everybody, byte for byte, whoever asks."""

import pytest
from django.conf import settings
from django.test import Client

from standfirst.pages.cache import MADE_OF, NEVER
from tests.architecture.paper import make_examples, make_readers
from tests.architecture.routes import all_routes

pytestmark = pytest.mark.django_db


def test_pages_for_all_are_the_same_for_every_role() -> None:
    examples, readers = make_examples(), make_readers()
    kept = {}
    for address in (*(route.address(examples) for route in all_routes()), "/api/v1/comment-counts?article=1"):
        answer = _client().get(address)
        if MADE_OF in answer.headers:
            kept[address] = (answer.content, answer.resolver_match.view_name)
    names = {name for _, name in kept.values()}
    assert names == settings.PAGES_FOR_ALL | settings.CALLS_FOR_STRANGERS
    for role, reader in readers.items():
        client = _client()
        client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
        for address, (content, name) in kept.items():
            answer = client.get(address)
            # A call may answer each reader differently; then it says so.
            is_for_one = name in settings.CALLS_FOR_STRANGERS and MADE_OF not in answer.headers
            assert is_for_one or answer.content == content, f"{address} is another one for a {role}"
            assert not answer.cookies


@pytest.mark.parametrize("header", ["Authorization", "X-Session-Token"])
def test_call_with_a_name_is_kept_for_nobody(header: str) -> None:
    make_examples()
    assert MADE_OF in _client().get("/api/v1/articles").headers
    assert MADE_OF not in _client().get("/api/v1/articles", headers={header: "x"}).headers


def test_what_is_never_kept_is_no_page_for_all() -> None:
    assert not [address for address in ("/", "/world/", "/c/1/", "/rss.xml") if address.startswith(NEVER)]


def _client() -> Client:
    return Client(raise_request_exception=False, headers={"host": settings.SITE_HOST})
