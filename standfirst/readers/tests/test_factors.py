"""Passkeys, the app, recovery codes."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

from standfirst.jobs.testing import run_jobs
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(visitor: Visitor, reader: Reader) -> Visitor:
    visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    return visitor


def set_up_app(visitor: Visitor) -> str:
    """Set an app up; return its key."""
    page = visitor.get("/accounts/2fa/totp/activate/").content.decode()
    key = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]  # type: ignore[index]
    code = format_hotp_value(hotp_value(key, int(time.time()) // 30))
    done = visitor.post("/accounts/2fa/totp/activate/", {"code": code})
    assert done.headers["Location"] == "/accounts/2fa/recovery-codes/"
    return key


def test_key_for_the_app_is_a_picture_of_our_own(signed_in: Visitor) -> None:
    page = signed_in.get("/accounts/2fa/totp/activate/").content.decode()
    picture = re.search(r'<img class="qr__picture" src="([^"]+)"', page)[1]  # type: ignore[index]
    answer = signed_in.get(picture)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "data:" not in page


def test_there_is_no_picture_when_nothing_is_being_set_up(signed_in: Visitor) -> None:
    assert signed_in.get("/me/second-factor/picture.svg").status_code == 404


def test_app_is_set_up_and_recovery_codes_shown(  # type: ignore[no-untyped-def]
    signed_in: Visitor, reader: Reader, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(signed_in)
    page = signed_in.get("/accounts/2fa/recovery-codes/").content.decode()
    assert len(re.findall(r"<li><code>", page)) == 10
    assert "10 codes left" in signed_in.get("/accounts/2fa/").content.decode()
    assert "attachment" in signed_in.get("/accounts/2fa/recovery-codes/download/").headers["Content-Disposition"]
    run_jobs()
    assert any("An app" in letter.subject and letter.to == [ADDRESS] for letter in mail.outbox)


def test_wrong_code_of_an_app_is_a_sentence_and_keeps_the_key(signed_in: Visitor) -> None:
    before = signed_in.get("/accounts/2fa/totp/activate/").content.decode()
    after = signed_in.post("/accounts/2fa/totp/activate/", {"code": "000000"}).content.decode()
    key = re.compile(r"<code>([A-Z2-7]+)</code>")
    assert key.search(before)[1] == key.search(after)[1]  # type: ignore[index]
    assert 'aria-invalid="true"' in after


def test_app_is_asked_for_at_the_next_sign_in(signed_in: Visitor) -> None:
    set_up_app(signed_in)
    again = Visitor().post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert again.headers["Location"].startswith("/accounts/2fa/authenticate/")


def test_app_is_removed_and_its_recovery_codes_with_it(signed_in: Visitor, reader: Reader) -> None:
    set_up_app(signed_in)
    signed_in.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=reader).exists()
    assert "Set up an app" in signed_in.get("/accounts/2fa/").content.decode()


@pytest.mark.parametrize(
    "path", ["/accounts/2fa/webauthn/add/", "/accounts/2fa/totp/activate/", "/accounts/2fa/recovery-codes/generate/"]
)
def test_reader_with_codes_by_mail_only_is_asked_who_they_are_too(visitor: Visitor, path: str) -> None:
    visitor.sign_in(Reader.objects.create_user("ouzel@post.example"))
    assert visitor.get(path).headers["Location"].startswith("/me/confirm/?next=")


def test_form_that_was_sent_before_its_script_came_goes_on_by_itself(signed_in: Visitor) -> None:
    page = signed_in.post("/accounts/2fa/webauthn/add/", {"name": "Ring", "credential": ""}).content.decode()
    assert "data-passkey-begins" in page
    assert 'value="Ring"' in page
    assert 'notice--error form__errors" role="alert">' not in page


NO_PASSKEYS = [
    "{}",
    "[]",
    "7",
    "no JSON",
    '{"id": "x", "rawId": "x", "response": {}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "eA",'
    ' "attestationObject": "eA"}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30", "authenticatorData": "eA",'
    ' "signature": "eA", "userHandle": "MQ"}}',
    '{"id": null, "rawId": [], "type": 7, "response": "x"}',
]


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_passkey_that_is_none_opens_nothing(visitor: Visitor, credential: str) -> None:
    visitor.get("/accounts/2fa/webauthn/login/", HTTP_ACCEPT="application/json")
    response = visitor.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert "This passkey is not known here" in response.content.decode()


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_passkey_that_is_none_is_refused_in_a_sentence(signed_in: Visitor, reader: Reader, credential: str) -> None:
    page = signed_in.post("/accounts/2fa/webauthn/add/", {"name": "Ring", "credential": credential}).content.decode()
    assert "This passkey was not taken" in page
    assert 'value="Ring"' in page
    assert "data-passkey-begins" not in page
    assert not Authenticator.objects.exists()


def test_second_factor_asks_for_what_the_reader_has(signed_in: Visitor, reader: Reader) -> None:
    set_up_app(signed_in)
    dialog = Visitor(HTTP_HX_REQUEST="true")
    sheet = dialog.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD}, follow=True).content.decode()
    assert "Code from your app" in sheet
    assert "data-passkey-ask" not in sheet
    wrong = dialog.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert 'aria-invalid="true"' in wrong
    assert "data-passkey-begins" not in wrong


def test_passkey_is_renamed_and_removed_by_its_reader_alone(signed_in: Visitor, reader: Reader) -> None:
    data = {"name": "Telephone", "credential": {}}
    theirs = Authenticator.objects.create(user=ReaderFactory(), type="webauthn", data=data)
    mine = Authenticator.objects.create(user=reader, type="webauthn", data=data)
    signed_in.post(f"/accounts/2fa/webauthn/keys/{mine.pk}/edit/", {"name": "Ring"})
    assert "Ring" in signed_in.get("/accounts/2fa/").content.decode()
    for deed in ("edit", "remove"):
        assert signed_in.post(f"/accounts/2fa/webauthn/keys/{theirs.pk}/{deed}/", {"name": "x"}).status_code == 404
    signed_in.post(f"/accounts/2fa/webauthn/keys/{mine.pk}/remove/")
    assert list(Authenticator.objects.all()) == [theirs]
