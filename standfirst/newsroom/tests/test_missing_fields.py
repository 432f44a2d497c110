"""A form of the newsroom that comes without a field is answered in a sentence."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.newsroom_entry import COOKIE, cookie_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    """The chief's browser, in the newsroom."""
    client, chief = Client(headers={"host": settings.SITE_HOST}), ReaderFactory(role="chief")
    TOTP.activate(chief, "JBSWY3DPEHPK3PXP")
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies[COOKIE] = cookie_for(client.cookies[settings.SESSION_COOKIE_NAME].value, chief.pk)
    return client


@pytest.mark.parametrize("address", ["/newsroom/pages/{}/copy/", "/newsroom/choose-external-link/"])
def test_an_empty_form_is_the_senders_mistake(editor: Client, address: str) -> None:
    answer = editor.post(address.format(make_article().pk))
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert "send the form once more" in answer.content.decode()


def test_the_dialog_for_a_link_still_takes_one(editor: Client) -> None:
    typed = {"external-link-chooser-url": "https://example.org/", "external-link-chooser-link_text": "Example"}
    answer = editor.post("/newsroom/choose-external-link/", typed)
    assert (answer.status_code, answer.json()["result"]["url"]) == (200, "https://example.org/")
