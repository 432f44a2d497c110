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
    stranger = _client()
    kept = {}
    for route in all_routes():
        answer = stranger.get(route.address(examples))
        if MADE_OF in answer.headers:
            kept[route.address(examples)] = (answer.content, answer.resolver_match.view_name)
    assert {name for _, name in kept.values()} == settings.PAGES_FOR_ALL
    for role, reader in readers.items():
        client = _client()
        client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
        for address, (content, _) in kept.items():
            answer = client.get(address)
            assert answer.content == content, f"{address} is another one for a {role}"
            assert not answer.cookies


def test_what_is_never_kept_is_no_page_for_all() -> None:
    assert not [address for address in ("/", "/world/", "/c/1/", "/rss.xml") if address.startswith(NEVER)]


def _client() -> Client:
    return Client(raise_request_exception=False, headers={"host": settings.SITE_HOST})
