"""Coming in with an address alone: known or unknown, the page does not say which."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standfirst.jobs.testing import run_jobs
from standfirst.readers.actions import register_reader
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, Visitor, posted_code

pytestmark = pytest.mark.django_db


def register(visitor: Visitor, address: str = ADDRESS):  # type: ignore[no-untyped-def]
    return visitor.post("/accounts/signup/", {"email": address})


def test_registering_asks_for_an_address_only(visitor: Visitor) -> None:
    page = visitor.get("/accounts/signup/").content.decode()
    assert 'name="email"' in page
    assert "password" not in page.split("<main", 1)[1].split("</main", 1)[0].replace("There is no password", "")


def test_stranger_becomes_a_reader_when_the_code_is_right(visitor: Visitor) -> None:
    register(visitor)
    assert not Reader.objects.exists()
    response = visitor.post("/accounts/login/code/confirm/", {"code": posted_code(), "next": "/world/"})
    assert (response.status_code, response.headers["Location"]) == (302, "/world/")
    reader = Reader.objects.get()
    assert reader.email == ADDRESS
    assert not reader.has_usable_password()
    assert EmailAddress.objects.get(user=reader).verified
    assert visitor.session["_auth_user_id"] == str(reader.pk)


def test_new_reader_is_not_named_after_their_address(visitor: Visitor) -> None:
    register(visitor)
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    reader = Reader.objects.get()
    assert reader.display_name == ""
    assert "wren" not in reader.handle
    assert reader.handle.startswith("reader-")


def test_reader_who_registers_again_comes_in(visitor: Visitor, reader: Reader) -> None:
    register(visitor, "WREN@post.example")
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code().lower().replace("-", " ")})
    assert visitor.session["_auth_user_id"] == str(reader.pk)
    assert Reader.objects.count() == 1


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/login/"])
@pytest.mark.parametrize("headers", [{}, {"HTTP_HX_REQUEST": "true"}])
def test_known_and_unknown_addresses_are_answered_alike(reader: Reader, path: str, headers: dict[str, str]) -> None:
    answers = []
    for address in (ADDRESS, "lark@post.example"):
        response = Visitor(**headers).post(path, {"email": address})
        body = response.content.decode().replace(address, "ADDRESS")
        tokens = [part.split('"', 1)[0] for part in body.split('name="csrfmiddlewaretoken" value="')[1:]]
        for token in tokens:
            body = body.replace(token, "TOKEN")
        cookies = {name: {key: morsel[key] for key in morsel} for name, morsel in response.cookies.items()}
        for cookie in cookies.values():
            cookie.pop("expires")
        headers_but_the_clock = {name: value for name, value in response.headers.items() if name != "Expires"}
        answers.append((response.status_code, body, headers_but_the_clock, cookies))
    assert answers[0] == answers[1]
    run_jobs()
    assert sorted(to for message in mail.outbox for to in message.to) == ["lark@post.example", ADDRESS]


def test_both_addresses_cost_the_same_queries(reader: Reader) -> None:
    counts = []
    for address in (ADDRESS, "lark@post.example"):
        with CaptureQueriesContext(connection) as queries:
            Visitor().post("/accounts/signup/", {"email": address})
        # A row that is read through a cursor is declared on PostgreSQL; it costs the same.
        counts.append([query["sql"].split()[0].replace("DECLARE", "SELECT") for query in queries])
    assert counts[0] == counts[1]


def test_wrong_code_is_told_in_a_sentence_and_the_right_one_still_works(visitor: Visitor) -> None:
    register(visitor)
    code = posted_code()
    wrong = visitor.post("/accounts/login/code/confirm/", {"code": "BBBB-BBBB"})
    assert "not the code we sent" in wrong.content.decode()
    visitor.post("/accounts/login/code/confirm/", {"code": code})
    assert "_auth_user_id" in visitor.session


def test_too_many_wrong_codes_end_the_attempt(visitor: Visitor) -> None:
    register(visitor)
    code = posted_code()
    for _ in range(5):
        last = visitor.post("/accounts/login/code/confirm/", {"code": "BBBB-BBBB"})
    assert "Too many wrong codes" in last.content.decode()
    visitor.post("/accounts/login/code/confirm/", {"code": code})
    assert "_auth_user_id" not in visitor.session


def test_sixth_code_for_one_address_is_refused(visitor: Visitor) -> None:
    statuses = [register(Visitor()).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert int(register(visitor).headers["Retry-After"]) > 0


def test_sixth_new_account_from_one_place_is_refused() -> None:
    for number in range(6):
        browser = Visitor()
        register(browser, f"lark{number}@post.example")
        last = browser.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert last.status_code == 429
    assert Reader.objects.count() == 5


def test_mail_is_left_to_a_job(visitor: Visitor) -> None:
    register(visitor)
    assert mail.outbox == []
    run_jobs()
    assert len(mail.outbox) == 1


def test_code_stands_alone_on_its_line_and_nothing_else_does(visitor: Visitor) -> None:
    register(visitor)
    code = posted_code()
    lonely = [line for line in mail.outbox[-1].body.splitlines() if line and " " not in line]
    assert lonely == [code]


def test_dialog_gets_a_sheet_and_no_page(dialog: Visitor) -> None:
    assert b"<html" not in dialog.get("/accounts/signup/").content
    assert b"<html" not in register(dialog).content


def test_dialog_is_told_when_its_reader_is_in(dialog: Visitor) -> None:
    register(dialog)
    response = dialog.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert (response.status_code, response.headers["HX-Trigger"], response.content) == (204, "signed-in", b"")


def test_session_gets_a_new_name_at_sign_in(visitor: Visitor) -> None:
    register(visitor)
    before = visitor.cookies["session"].value
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.cookies["session"].value not in ("", before)


def test_what_is_no_address_is_told_beside_the_field(visitor: Visitor) -> None:
    response = register(visitor, "wren@")
    assert 'aria-invalid="true"' in response.content.decode()
    run_jobs()
    assert mail.outbox == []


def test_answers_are_kept_by_nobody(visitor: Visitor) -> None:
    assert register(visitor).headers["Cache-Control"] == "private, no-store"


def test_two_windows_that_register_one_address_at_once_are_one_reader() -> None:
    windows, codes = [Visitor(), Visitor()], []
    for window in windows:
        register(window)
        codes.append(posted_code())
    for window, code in zip(windows, codes, strict=True):
        assert window.post("/accounts/login/code/confirm/", {"code": code}).status_code == 302
    reader = Reader.objects.get()
    assert [window.session["_auth_user_id"] for window in windows] == [str(reader.pk)] * 2
    assert EmailAddress.objects.get().user == reader


def test_account_that_another_window_made_a_moment_ago_is_opened(visitor: Visitor) -> None:
    register(visitor)
    code = posted_code()
    register_reader(email=ADDRESS)
    visitor.post("/accounts/login/code/confirm/", {"code": code})
    assert visitor.session["_auth_user_id"] == str(Reader.objects.get().pk)
