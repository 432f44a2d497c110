"""Coming in by another site's word, with a real provider behind a socket."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from standfirst.jobs.testing import run_jobs
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor, posted_code
from standfirst.readers.tests.provider import CLIENT_ID, SECRET, Provider, running_provider
from standfirst.sign_in_providers import allauth_settings, read_providers

pytestmark = pytest.mark.django_db
START = "/accounts/with/staff-login/?next=/world/"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running_provider() as provider:
        host = urlsplit(provider.url).netloc
        settings.SIGN_IN_WITH = read_providers(
            f"http://{CLIENT_ID}:{SECRET.replace(' ', '%20')}@{host}?name=Staff+login"
        )
        settings.SOCIALACCOUNT_PROVIDERS = allauth_settings(settings.SIGN_IN_WITH)
        yield provider


def come_in(visitor: Visitor, provider: Provider) -> Any:
    """Follow the link on the sheet, sign in at the provider, come back."""
    leads_to = visitor.get(START)
    assert leads_to.status_code == 302, leads_to.content
    back = urlsplit(provider.visit(leads_to.headers["Location"]))
    return visitor.get(f"{back.path}?{back.query}", HTTP_SEC_FETCH_SITE="cross-site")


def test_sheet_offers_a_link_and_no_form(visitor: Visitor, provider: Provider) -> None:
    sheet = visitor.get("/accounts/login/?next=/world/").content.decode()
    assert (
        'href="/accounts/with/staff-login/?next=%2Fworld%2F" data-hx-boost="false">Sign in with Staff login</a>'
        in sheet
    )


def test_proved_address_that_nobody_has_becomes_an_account(visitor: Visitor, provider: Provider) -> None:
    provider.claims |= {"email": "Wren@Post.example", "email_verified": True}
    response = come_in(visitor, provider)
    assert (response.status_code, response.headers["Location"]) == (302, "/world/")
    reader = Reader.objects.get()
    assert (reader.email, visitor.session["_auth_user_id"]) == (ADDRESS, str(reader.pk))
    assert EmailAddress.objects.get(user=reader).verified


def test_account_that_was_joined_opens_again_without_a_code(visitor: Visitor, provider: Provider) -> None:
    provider.claims |= {"email": ADDRESS, "email_verified": True}
    come_in(visitor, provider)
    again = Visitor()
    provider.claims["email"] = "changed@there.example"
    assert come_in(again, provider).headers["Location"] == "/world/"
    assert again.session["_auth_user_id"] == str(Reader.objects.get().pk)
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize("is_verified", [True, False])
def test_reader_with_the_same_address_is_joined_by_a_code_only(
    visitor: Visitor, provider: Provider, reader: Reader, is_verified: bool
) -> None:
    provider.claims |= {"email": ADDRESS, "email_verified": is_verified}
    sheet = visitor.get(come_in(visitor, provider).headers["Location"]).content.decode()
    assert "you can come in by Staff login" in sheet
    assert "_auth_user_id" not in visitor.session
    assert not SocialAccount.objects.exists()
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.session["_auth_user_id"] == str(reader.pk)
    assert SocialAccount.objects.get().user == reader


def test_unproved_address_that_nobody_has_is_proved_first(visitor: Visitor, provider: Provider) -> None:
    provider.claims |= {"email": ADDRESS, "email_verified": False}
    come_in(visitor, provider)
    assert not Reader.objects.exists()
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert SocialAccount.objects.get().user == Reader.objects.get()


def test_abandoned_code_joins_nobody_who_comes_in_later(visitor: Visitor, provider: Provider, reader: Reader) -> None:
    provider.claims |= {"email": "lark@post.example", "email_verified": False}
    come_in(visitor, provider)
    visitor.post("/accounts/login/", {"login": ADDRESS})
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.session["_auth_user_id"] == str(reader.pk)
    assert not SocialAccount.objects.exists()


def test_provider_that_tells_no_address_is_told_in_a_sentence(visitor: Visitor, provider: Provider) -> None:
    sheet = visitor.get(come_in(visitor, provider).headers["Location"]).content.decode()
    assert "has told us no e-mail address" in sheet
    assert not Reader.objects.exists()


def test_provider_that_is_down_is_told_in_a_sentence(visitor: Visitor, settings: Any) -> None:
    settings.SIGN_IN_WITH = read_providers("http://id:secret@127.0.0.1:9/down?name=Staff")
    settings.SOCIALACCOUNT_PROVIDERS = allauth_settings(settings.SIGN_IN_WITH)
    assert "Staff does not answer now" in visitor.get("/accounts/with/staff/").content.decode()


def test_other_sites_pages_lead_nobody_to_the_provider(provider: Provider) -> None:
    elsewhere = Visitor(HTTP_SEC_FETCH_SITE="cross-site")
    assert elsewhere.get(START).status_code == 200


def test_answer_that_nobody_asked_for_opens_nothing(visitor: Visitor, provider: Provider) -> None:
    response = visitor.get("/accounts/oidc/staff-login/login/callback/?code=code-0&state=made-up")
    assert "_auth_user_id" not in visitor.session
    assert response.status_code < 500
    run_jobs()


def test_reader_joins_an_account_elsewhere_and_removes_it(visitor: Visitor, provider: Provider, reader: Reader) -> None:
    visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert "Join Staff login" in visitor.get("/accounts/3rdparty/").content.decode()
    back = urlsplit(provider.visit(visitor.get("/accounts/with/staff-login/?join=1").headers["Location"]))
    visitor.get(f"{back.path}?{back.query}", HTTP_SEC_FETCH_SITE="cross-site")
    account = SocialAccount.objects.get(user=reader)
    page = visitor.get("/accounts/3rdparty/").content.decode()
    assert "joined on" in page
    assert "Join Staff login" not in page
    visitor.post("/accounts/3rdparty/", {"account": account.pk})
    assert not SocialAccount.objects.exists()


def test_joining_asks_first_whether_it_is_still_the_reader(
    visitor: Visitor, provider: Provider, reader: Reader
) -> None:
    visitor.sign_in(reader)
    leads_to = visitor.get("/accounts/with/staff-login/?join=1").headers["Location"]
    assert leads_to.startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/accounts/password/reset/", "Choose a new password"),
        ("/accounts/inactive/", "This account is closed"),
        ("/accounts/3rdparty/login/cancelled/", "Nobody was signed in"),
        ("/accounts/3rdparty/login/error/", "The other site did not sign you in"),
    ],
)
def test_screens_of_allauth_speak_our_words(visitor: Visitor, path: str, words: str) -> None:
    assert words in visitor.get(path).content.decode()


def test_forgotten_password_is_chosen_anew_by_a_code(visitor: Visitor, reader: Reader) -> None:
    visitor.post("/accounts/password/reset/", {"email": ADDRESS})
    chosen = visitor.post("/accounts/password/reset/confirm/", {"code": posted_code()}, follow=True)
    assert "At least 10 characters" in chosen.content.decode()
    words = {"password1": "another quiet password", "password2": "another quiet password"}
    visitor.post(chosen.request["PATH_INFO"], words)
    reader.refresh_from_db()
    assert reader.check_password("another quiet password")


def test_unknown_provider_is_not_there(visitor: Visitor) -> None:
    assert visitor.get("/accounts/with/nobody/").status_code == 404
