"""A copy of everything, to take away."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.comments.factories import make_comment
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.models import Notification
from standfirst.privacy.actions import ask_for_copy
from standfirst.privacy.copying import fill
from standfirst.privacy.models import DataCopy
from standfirst.privacy.tasks import erase_closed_accounts
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db
PASSWORD = "a long and quiet password"


def browser(reader: Reader) -> Client:
    reader.set_password(PASSWORD)
    reader.save()
    client = Client(headers={"Host": settings.SITE_HOST, "Sec-Fetch-Site": "same-origin"})
    client.post("/accounts/login/", {"login": reader.email, "password": PASSWORD})
    return client


def files_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_copy_is_asked_for_made_by_a_job_announced_and_saved() -> None:
    reader = ReaderFactory(handle="wren")
    make_comment(make_article(), author=reader, body="Ça va — “fine” 🙂")
    client = browser(reader)
    assert 'href="/me/data/"' in client.get("/me/").content.decode()
    client.post("/me/data/")
    page = client.get("/me/data/").content.decode()
    assert "<progress" in page
    assert 'http-equiv="refresh"' in page, "it goes on without JavaScript too"
    run_jobs()
    assert Notification.objects.get(reader=reader).url == "/me/data/"
    page = client.get("/me/data/").content.decode()
    assert "<progress" not in page
    link = re.search(r'href="(/me/data/\d+/)"', page)
    response = client.get(link[1])  # type: ignore[index]
    assert re.fullmatch(r'attachment; filename="wren-\d{4}-\d\d-\d\d\.zip"', response.headers["Content-Disposition"])
    assert response.headers["Cache-Control"] == "private, no-store"
    files = files_of(response.content)
    assert json.loads(files["everything.json"])["comments"][0]["source"] == "Ça va — “fine” 🙂"
    assert "Ça va — “fine” 🙂" in files["everything.html"]


def test_file_says_what_the_call_says() -> None:
    reader = ReaderFactory()
    make_comment(make_article(), author=reader, body="Fine")
    token = make_token(reader=reader, scopes=["reader"])
    copy = ask_for_copy(reader=reader)
    run_jobs()
    copy.refresh_from_db()
    file = json.loads(files_of(bytes(copy.content))["everything.json"])
    program = Client(headers={"Host": settings.SITE_HOST, "Authorization": f"Bearer {token}"})
    call = program.get("/api/v1/me/export").json()
    for document in (file, call):
        # What happened between the two: the call used the token, the copy became ready.
        for part in ("exported_at", "data_copies", "tokens", "notifications"):
            document.pop(part)
    assert file == call


def test_page_for_people_shows_markup_as_text() -> None:
    reader = ReaderFactory(display_name="<script>alert(1)</script>", about="<img src=x onerror=alert(2)>")
    copy = DataCopy.objects.create(reader=reader)
    fill(copy)
    copy.refresh_from_db()
    page = files_of(bytes(copy.content))["everything.html"]
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img src=x" in page


def test_page_for_people_begins_with_what_there_is() -> None:
    copy = DataCopy.objects.create(reader=ReaderFactory(about=""))
    fill(copy)
    copy.refresh_from_db()
    page = files_of(bytes(copy.content))["everything.html"]
    kept, _, empty = page.partition("Nothing is kept of these")
    assert 'href="#account"' in kept
    assert 'scope="row">About' not in kept
    assert 'id="mutes"' not in kept
    assert "Mutes" in empty


def test_copy_is_its_readers_alone() -> None:
    copy = DataCopy.objects.create(reader=ReaderFactory(), ready_at=timezone.now(), content=b"zip")
    assert browser(ReaderFactory()).get(f"/me/data/{copy.pk}/").status_code == 404
    assert Client(headers={"Host": settings.SITE_HOST}).get(f"/me/data/{copy.pk}/").status_code == 302


def test_copy_lasts_seven_days() -> None:
    reader = ReaderFactory()
    old = DataCopy.objects.create(reader=reader, ready_at=timezone.now(), content=b"zip")
    client = browser(reader)
    assert client.get(f"/me/data/{old.pk}/").status_code == 200
    DataCopy.objects.update(asked_at=timezone.now() - timedelta(days=7, minutes=1))
    assert client.get(f"/me/data/{old.pk}/").status_code == 404
    erase_closed_accounts.call()
    assert not DataCopy.objects.exists()


def test_asking_twice_makes_one_copy() -> None:
    reader = ReaderFactory()
    assert ask_for_copy(reader=reader) == ask_for_copy(reader=reader)
    run_jobs()
    assert DataCopy.objects.count() == 1


def test_copy_that_was_cut_off_is_done_again() -> None:
    copy = DataCopy.objects.create(reader=ReaderFactory(), steps_done=5, steps=9)
    fill(copy)
    copy.refresh_from_db()
    assert (copy.ready_at is not None, copy.steps_done) == (True, copy.steps)


def test_old_address_of_the_file_leads_to_the_page() -> None:
    assert browser(ReaderFactory()).get("/me/export/").headers["Location"] == "/me/data/"
