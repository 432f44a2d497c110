"""Signing in with a password, and what a wrong one is told."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings

from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor, posted_code

pytestmark = pytest.mark.django_db


def sign_in(visitor: Visitor, password: str = PASSWORD, **words: str):  # type: ignore[no-untyped-def]
    return visitor.post("/accounts/login/", {"login": ADDRESS, "password": password, **words})


def test_right_password_opens_the_page_that_was_read(visitor: Visitor, reader: Reader) -> None:
    response = sign_in(visitor, next="/world/night-ferry/")
    assert (response.status_code, response.headers["Location"]) == (302, "/world/night-ferry/")
    assert visitor.session["_auth_user_id"] == str(reader.pk)


def test_sign_in_leads_to_no_other_site(visitor: Visitor, reader: Reader) -> None:
    assert sign_in(visitor, next="https://elsewhere.example/").headers["Location"] == "/"


def test_sheet_remembers_the_page_that_was_read(visitor: Visitor) -> None:
    page = visitor.get("/accounts/login/", HTTP_REFERER=f"{settings.SITE_URL}/world/").content.decode()
    assert f'name="next" value="{settings.SITE_URL}/world/"' in page
    page = visitor.get("/accounts/login/", HTTP_REFERER="https://elsewhere.example/world/").content.decode()
    assert 'name="next" value="/"' in page


def test_empty_password_asks_for_a_code(visitor: Visitor, reader: Reader) -> None:
    assert "Enter the code" in sign_in(visitor, "").content.decode()
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.session["_auth_user_id"] == str(reader.pk)


def test_code_that_was_asked_for_is_waited_for_after_a_reload(visitor: Visitor, reader: Reader) -> None:
    sign_in(visitor, "")
    for path, field in (("/accounts/login/", "login"), ("/accounts/signup/", "email")):
        assert "Enter the code" in visitor.get(path).content.decode()
        assert f'name="{field}"' in visitor.get(f"{path}?again=1").content.decode()


@pytest.mark.parametrize("address", [ADDRESS, "nobody@post.example"])
def test_wrong_password_and_unknown_address_are_told_the_same(reader: Reader, address: str) -> None:
    response = Visitor().post("/accounts/login/", {"login": address, "password": "a wrong password"})
    assert response.status_code == 200
    assert "do not belong together" in response.content.decode()


def test_seventh_failure_in_a_minute_leaves_code_and_passkey_open(visitor: Visitor, reader: Reader) -> None:
    statuses = [sign_in(Visitor(), "a wrong password").status_code for _ in range(7)]
    assert statuses == [200] * 6 + [429]
    refused = sign_in(visitor)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert "tried too often" in refused.content.decode()
    assert visitor.get("/accounts/2fa/webauthn/login/", HTTP_ACCEPT="application/json").status_code == 200
    sign_in(visitor, "")
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.session["_auth_user_id"] == str(reader.pk)


def test_successes_do_not_count_as_failures(reader: Reader) -> None:
    assert [sign_in(Visitor()).status_code for _ in range(12)] == [302] * 12


def test_session_gets_a_new_name_with_a_password_too(visitor: Visitor, reader: Reader) -> None:
    sign_in(visitor, "")
    before = visitor.cookies["session"].value
    sign_in(visitor)
    assert visitor.cookies["session"].value not in ("", before)


def test_dialog_asks_for_the_second_factor_as_a_sheet(dialog: Visitor, reader: Reader) -> None:
    TOTP.activate(reader, "JBSWY3DPEHPK3PXP")
    response = dialog.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD}, follow=True)
    sheet = response.content.decode()
    assert response.redirect_chain == [("/accounts/2fa/authenticate/", 302)]
    assert "Second factor" in sheet
    assert "<html" not in sheet
    assert "_auth_user_id" not in dialog.session


def test_code_by_mail_does_not_replace_the_second_factor(visitor: Visitor, reader: Reader) -> None:
    TOTP.activate(reader, "JBSWY3DPEHPK3PXP")
    sign_in(visitor, "")
    response = visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert response.headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in visitor.session
    assert Authenticator.objects.filter(user=reader).exists()


def test_closed_account_does_not_open(visitor: Visitor, reader: Reader) -> None:
    Reader.objects.filter(pk=reader.pk).update(is_active=False)
    sign_in(visitor)
    assert "_auth_user_id" not in visitor.session
    sign_in(visitor, "")
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert "_auth_user_id" not in visitor.session
    assert Reader.objects.count() == 1


def test_post_from_another_site_is_refused(reader: Reader) -> None:
    elsewhere = Visitor(HTTP_SEC_FETCH_SITE="cross-site")
    assert sign_in(elsewhere).status_code == 403


def test_whoever_is_in_already_is_sent_on(visitor: Visitor, dialog: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    dialog.sign_in(reader)
    assert visitor.get("/accounts/signup/").status_code == 302
    assert dialog.get("/accounts/login/").headers["HX-Trigger"] == "signed-in"
