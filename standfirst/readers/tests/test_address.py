"""Changing one's e-mail address, and taking that back from the old one."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.utils import timezone

from standfirst.apikit.models import Token
from standfirst.apikit.tokens import make_token
from standfirst.jobs.testing import run_jobs
from standfirst.readers import confirming
from standfirst.readers.actions import change_address, undo_address_change
from standfirst.readers.errors import UndoOver
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import AddressChange, Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor, posted_code

pytestmark = pytest.mark.django_db
NEW = "jenny@post.example"


@pytest.fixture
def signed_in(visitor: Visitor, reader: Reader) -> Visitor:
    visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    return visitor


def change(visitor: Visitor, address: str = NEW) -> None:
    visitor.post("/accounts/email/", {"email": address})
    visitor.post("/accounts/email/prove/", {"code": posted_code()})


def undo_path() -> str:
    run_jobs()
    letter = next(letter for letter in mail.outbox if letter.to == [ADDRESS] and "undo" in letter.body)
    return re.search(r"/accounts/email/undo/\S+", letter.body)[0]  # type: ignore[index]


def test_new_address_is_proved_by_a_code_and_the_old_one_hears_of_it(signed_in: Visitor, reader: Reader) -> None:
    signed_in.post("/accounts/email/", {"email": "Jenny@Post.example"})
    code = posted_code()
    assert mail.outbox[-1].to == [NEW]
    assert Reader.objects.get(pk=reader.pk).email == ADDRESS
    wrong = signed_in.post("/accounts/email/prove/", {"code": "BBBB-BBBB"})
    assert "not the code we sent" in wrong.content.decode()
    done = signed_in.post("/accounts/email/prove/", {"code": code})
    assert done.headers["Location"] == "/me/"
    assert Reader.objects.get(pk=reader.pk).email == NEW
    assert list(EmailAddress.objects.filter(user=reader).values_list("email", "verified")) == [(NEW, True)]
    assert undo_path()
    assert signed_in.get("/me/").status_code == 200


def test_who_confirmed_long_ago_is_asked_before_the_form(signed_in: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    later = confirming.time.time() + timedelta(minutes=6).total_seconds()
    monkeypatch.setattr(confirming.time, "time", lambda: later)
    asked = signed_in.get("/accounts/email/")
    assert asked.headers["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2Femail%2F"
    done = signed_in.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/email/"})
    assert done.headers["Location"] == "/accounts/email/"
    assert signed_in.get("/accounts/email/").status_code == 200


def test_reader_without_a_password_confirms_by_code(visitor: Visitor) -> None:
    visitor.sign_in(Reader.objects.create_user("ouzel@post.example"))
    asked = visitor.get("/accounts/email/")
    visitor.get(asked.headers["Location"])
    code = posted_code()
    assert mail.outbox[-1].to == ["ouzel@post.example"]
    assert visitor.post("/me/confirm/", {"code": code, "next": "/accounts/email/"}).status_code == 302
    assert visitor.get("/accounts/email/").status_code == 200


def test_address_of_another_account_is_told_to_its_owner_alone(signed_in: Visitor, reader: Reader) -> None:
    ReaderFactory(email=NEW)
    answer = signed_in.post("/accounts/email/", {"email": NEW})
    free = signed_in.post("/accounts/email/", {"email": "nobody@post.example"})
    assert (answer.status_code, answer.headers["Location"]) == (free.status_code, free.headers["Location"])
    run_jobs()
    letter = next(letter for letter in mail.outbox if letter.to == [NEW])
    assert not re.search(r"^[A-Z]{4}-[A-Z]{4}$", letter.body, re.MULTILINE)
    signed_in.post("/accounts/email/", {"email": NEW})
    signed_in.post("/accounts/email/prove/", {"code": ""})
    assert Reader.objects.get(pk=reader.pk).email == ADDRESS


def test_address_that_is_no_address_stays_typed(signed_in: Visitor) -> None:
    page = signed_in.post("/accounts/email/", {"email": "not an address"}).content.decode()
    assert 'value="not an address"' in page
    assert 'aria-invalid="true"' in page


def test_old_address_takes_it_back_without_being_signed_in(signed_in: Visitor, reader: Reader) -> None:
    change(signed_in)
    Authenticator.objects.create(user=reader, type="totp", data={})
    make_token(reader=reader, scopes=["reader"])
    path, stranger = undo_path(), Visitor()
    assert "Take it back" in stranger.get(path).content.decode()
    assert Reader.objects.get(pk=reader.pk).email == NEW, "looking changes nothing"
    assert "yours again" in stranger.post(path).content.decode()
    restored = Reader.objects.get(pk=reader.pk)
    assert (restored.email, restored.has_usable_password()) == (ADDRESS, False)
    assert signed_in.get("/me/").status_code == 302, "who changed it is signed out"
    assert not Authenticator.objects.filter(user=reader).exists()
    assert not Token.objects.filter(reader=reader).exists()
    again = stranger.post(path)
    assert (again.status_code, "no longer counts" in again.content.decode()) == (410, True)


def test_factor_from_before_the_change_stays(reader: Reader) -> None:
    Authenticator.objects.create(user=reader, type="totp", data={})
    AddressChange.objects.all().delete()
    key = changed(reader)
    undo_address_change(key=key)
    assert Authenticator.objects.filter(user=reader).exists()


def test_link_counts_for_72_hours(reader: Reader) -> None:
    key = changed(reader)
    AddressChange.objects.update(changed_at=timezone.now() - timedelta(hours=72, minutes=1))
    with pytest.raises(UndoOver):
        undo_address_change(key=key)
    AddressChange.objects.update(changed_at=timezone.now() - timedelta(hours=71))
    assert undo_address_change(key=key).email == ADDRESS


def test_oldest_link_wins_over_later_ones(reader: Reader) -> None:
    first, second = changed(reader), changed(reader, "third@post.example")
    assert undo_address_change(key=first).email == ADDRESS
    with pytest.raises(UndoOver):
        undo_address_change(key=second)


def test_key_of_the_link_is_not_kept(reader: Reader) -> None:
    key = changed(reader)
    assert key not in str(AddressChange.objects.values_list().get())


def changed(reader: Reader, address: str = NEW) -> str:
    """Change the address; return the key of the link in the mail."""
    mail.outbox.clear()
    change_address(reader=reader, address=address)
    run_jobs()
    return re.search(r"/undo/(\S+)/", mail.outbox[-1].body)[1]  # type: ignore[index]
