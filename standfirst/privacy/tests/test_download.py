"""The same document as a file, from one's own page."""

import json
import re

import pytest
from django.conf import settings
from django.test import Client

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.comments.factories import make_comment
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def browser(reader: Reader | None = None) -> Client:
    client = Client(headers={"Host": settings.SITE_HOST})
    if reader:
        client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_link_on_my_page_leads_to_a_file_that_nobody_keeps() -> None:
    reader = ReaderFactory(handle="wren")
    client = browser(reader)
    link = re.search(r'href="([^"]+)"[^>]*>Download everything about me<', client.get("/me/").content.decode())
    assert link is not None
    response = client.get(link[1])
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    assert re.fullmatch(r'attachment; filename="wren-\d{4}-\d\d-\d\d\.json"', response.headers["Content-Disposition"])
    assert response.headers["Cache-Control"] == "private, no-store"


def test_file_says_what_the_call_says() -> None:
    reader = ReaderFactory()
    make_comment(make_article(), author=reader, body="Ça va — “fine” 🙂")
    client, token = browser(reader), make_token(reader=reader, scopes=["reader"])
    file = json.loads(client.get("/me/export/").content)
    program = Client(headers={"Host": settings.SITE_HOST, "Authorization": f"Bearer {token}"})
    call = program.get("/api/v1/me/export").json()
    for document in (file, call):
        document.pop("exported_at")
        # The call itself was a use of the token.
        document["tokens"][0].pop("last_used_on")
    assert file == call
    assert file["comments"][0]["source"] == "Ça va — “fine” 🙂"


def test_who_is_signed_out_signs_in_first_and_comes_back() -> None:
    response = browser().get("/me/export/")
    assert (response.status_code, response.headers["Location"]) == (302, "/accounts/login/?next=/me/export/")


def test_file_is_only_to_be_had_not_posted() -> None:
    assert browser(ReaderFactory()).post("/me/export/", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 405
