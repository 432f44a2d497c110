"""Entering the newsroom."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Permission

from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Reader:
    editor = ReaderFactory(role="editor")
    editor.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    return editor


def test_strangers_are_asked_on_our_own_page(visitor: Visitor) -> None:
    assert visitor.get("/newsroom/").headers["Location"] == "/accounts/login/?next=/newsroom/"
    assert visitor.get("/newsroom/login/?next=/newsroom/").headers["Location"] == "/accounts/login/?next=/newsroom/"


def test_editor_without_a_second_factor_is_told_to_set_one_up(visitor: Visitor, editor: Reader) -> None:
    visitor.sign_in(editor)
    assert visitor.get("/newsroom/").headers["Location"] == "/me/second-factor/"
    assert "/accounts/2fa/totp/activate/" in visitor.get("/me/second-factor/").content.decode()


def test_editor_with_a_second_factor_enters(visitor: Visitor, editor: Reader) -> None:
    TOTP.activate(editor, "JBSWY3DPEHPK3PXP")
    visitor.sign_in(editor)
    assert visitor.get("/newsroom/").status_code == 200


def test_demo_asks_for_no_second_factor(visitor: Visitor, editor: Reader, settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = True
    visitor.sign_in(editor)
    assert visitor.get("/newsroom/").status_code == 200


def test_reader_without_a_role_does_not_enter(visitor: Visitor, reader: Reader) -> None:
    TOTP.activate(reader, "JBSWY3DPEHPK3PXP")
    visitor.sign_in(reader)
    assert visitor.get("/newsroom/").status_code == 302
