"""Inviting people to the newsroom, and changing their roles."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.test import Client
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.articles.models import SectionPage
from standfirst.articles.paper import add_section, found_paper
from standfirst.jobs.testing import run_jobs
from standfirst.newsroom.actions import accept_invitation, change_role, invite, revoke_invitation
from standfirst.newsroom.errors import InvitationOver, LastChief, NotInvited
from standfirst.newsroom.people import people
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Invitation, Reader

pytestmark = pytest.mark.django_db
NEW = "ouzel@post.example"
PASSWORD = "a long and quiet password"


@pytest.fixture(autouse=True)
def _demo(settings) -> None:  # type: ignore[no-untyped-def]
    found_paper()
    settings.DEMO = True


@pytest.fixture
def chief() -> Reader:
    chief = ReaderFactory(role="chief", display_name="Maud")
    chief.set_password(PASSWORD)
    chief.save()
    return chief


def browser(reader: Reader | None = None) -> Client:
    client = Client(headers={"Host": settings.SITE_HOST, "Sec-Fetch-Site": "same-origin"})
    if reader:
        client.post("/accounts/login/", {"login": reader.email, "password": PASSWORD})
    return client


def letter() -> str:
    """The path in the last letter."""
    run_jobs()
    return re.search(r"/accounts/invitation/\S+/", mail.outbox[-1].body)[0]  # type: ignore[index]


def key_of(invitation: Invitation) -> str:
    return letter().split("/")[-2]


def test_chief_invites_and_a_stranger_registers_and_accepts(chief: Reader) -> None:
    politics = add_section(title="Politics", slug="politics")
    words = {"email": "Ouzel@Post.example", "role": "reporter", "sections": [politics.pk]}
    assert browser(chief).post("/newsroom/people/", words).headers["Location"] == "/newsroom/people/"
    path = letter()
    assert (mail.outbox[-1].to, "Maud asks you" in mail.outbox[-1].body) == ([NEW], True)
    stranger = browser()
    assert f'name="login" value="{NEW}"' in stranger.get(path).content.decode()
    stranger.post("/accounts/login/", {"login": NEW, "next": path})
    run_jobs()
    code = re.search(r"^[A-Z]{4}-[A-Z]{4}$", mail.outbox[-1].body, re.MULTILINE)[0]  # type: ignore[index]
    entered = stranger.post("/accounts/login/code/confirm/", {"code": code, "next": path})
    assert entered.headers["Location"] == path
    assert not Reader.objects.get(email=NEW).groups.exists(), "looking accepts nothing"
    assert "Type the name by which your colleagues know you." in stranger.post(path).content.decode()
    assert not Reader.objects.get(email=NEW).groups.exists(), "nobody begins without a name"
    assert stranger.post(path, {"display_name": " Ottilie  Wren "}).headers["Location"] == "/me/newsroom/"
    reader = Reader.objects.get(email=NEW)
    assert reader.name == "Ottilie Wren"
    assert (reader.role, reader.is_established) == ("reporter", True)
    assert stranger.get("/newsroom/").status_code == 200
    assert stranger.get(path).status_code == 410, "a link counts once"


def test_role_in_a_section_ends_at_its_edge(chief: Reader) -> None:
    politics, sport = add_section(title="Politics", slug="politics"), add_section(title="Sport", slug="sport")
    reader = ReaderFactory()
    change_role(reader=reader, role="editor", sections=[politics])
    reader = Reader.objects.get(pk=reader.pk)
    assert reader.role == "editor"
    assert politics.permissions_for_user(reader).can_publish_subpage()
    assert make_article(section="politics").permissions_for_user(reader).can_edit()
    assert not sport.permissions_for_user(reader).can_add_subpage()
    assert not make_article(section="sport").permissions_for_user(reader).can_edit()


@pytest.mark.parametrize("role", ["reader", "reporter", "editor", "moderator"])
def test_only_chiefs_see_and_change_people(chief: Reader, role: str) -> None:
    other = ReaderFactory(role="" if role == "reader" else role)
    other.set_password(PASSWORD)
    other.save()
    client = browser(other)
    words = {"email": NEW, "role": "chief"}
    for response in (
        client.get("/newsroom/people/"),
        client.post("/newsroom/people/", words),
        client.post(f"/newsroom/people/{other.pk}/", {"role": "chief"}),
    ):
        assert response.status_code in (302, 403)
    assert not Invitation.objects.exists()
    assert Reader.objects.get(pk=other.pk).role == role


def test_link_of_another_address_gives_nothing(chief: Reader) -> None:
    key = key_of(invite(chief=chief, email=NEW, role="editor"))
    other = ReaderFactory()
    with pytest.raises(NotInvited):
        accept_invitation(reader=other, key=key)
    other.set_password(PASSWORD)
    other.save()
    page = browser(other).post(f"/accounts/invitation/{key}/").content.decode()
    assert "went to another address" in page
    assert not other.groups.exists()


def test_whoever_has_a_name_is_not_asked_for_it(chief: Reader) -> None:
    key = key_of(invite(chief=chief, email=NEW, role="editor"))
    path = f"/accounts/invitation/{key}/"
    client = browser(ReaderFactory(email=NEW, display_name="Ines", password=make_password(PASSWORD)))
    assert "display_name" not in client.get(path).content.decode()
    client.post(path, {"display_name": "Somebody Else"})
    assert Reader.objects.get(email=NEW).name == "Ines"


def test_invited_author_keeps_the_name_over_their_stories_and_takes_no_colleagues(chief: Reader) -> None:
    key = key_of(invite(chief=chief, email=NEW, role="reporter"))
    AuthorFactory(name="Ottilie Wren")
    AuthorFactory(name="Ansgar Holm", reader=ReaderFactory(display_name="Ansgar"))
    path = f"/accounts/invitation/{key}/"
    client = browser(ReaderFactory(email=NEW, display_name="", password=make_password(PASSWORD)))
    refused = client.post(path, {"display_name": "Ansgar Holm"}).content.decode()
    assert "Somebody of the newsroom goes by this name" in refused
    assert 'value="Ansgar Holm"' in refused, "what was typed stays"
    client.post(path, {"display_name": "Ottilie Wren"})
    assert Reader.objects.get(email=NEW).name == "Ottilie Wren"


def test_invitation_of_a_chief_who_is_gone_names_nobody(chief: Reader) -> None:
    invitation = invite(chief=chief, email=NEW, role="editor")
    path = letter()
    Invitation.objects.filter(pk=invitation.pk).update(invited_by=None)
    assert f"<b>{NEW}</b> is invited to the newsroom." in browser().get(path).content.decode()


def test_link_counts_for_seven_days(chief: Reader) -> None:
    key = key_of(invite(chief=chief, email=NEW, role="editor"))
    Invitation.objects.update(invited_at=timezone.now() - timedelta(days=7, minutes=1))
    with pytest.raises(InvitationOver):
        accept_invitation(reader=ReaderFactory(email=NEW), key=key)
    assert "Too old" in browser(chief).get("/newsroom/people/").content.decode()


def test_invitation_is_taken_back(chief: Reader) -> None:
    invitation = invite(chief=chief, email=NEW, role="editor")
    key = key_of(invitation)
    browser(chief).post(f"/newsroom/people/invitations/{invitation.pk}/revoke/")
    with pytest.raises(InvitationOver):
        accept_invitation(reader=ReaderFactory(email=NEW), key=key)
    assert not revoke_invitation(invitation=invitation)


def test_second_invitation_takes_the_place_of_the_first(chief: Reader) -> None:
    first = key_of(invite(chief=chief, email=NEW, role="editor"))
    second = key_of(invite(chief=chief, email=NEW, role="reporter"))
    reader = ReaderFactory(email=NEW)
    with pytest.raises(InvitationOver):
        accept_invitation(reader=reader, key=first)
    accept_invitation(reader=reader, key=second)
    assert Reader.objects.get(pk=reader.pk).role == "reporter"


def test_key_is_not_kept(chief: Reader) -> None:
    key = key_of(invite(chief=chief, email=NEW, role="editor"))
    assert key not in str(Invitation.objects.values_list().get())


def test_chief_changes_a_role_and_takes_it_away(chief: Reader) -> None:
    person = ReaderFactory(role="reporter")
    client = browser(chief)
    client.post(f"/newsroom/people/{person.pk}/", {"role": "moderator"})
    assert Reader.objects.get(pk=person.pk).role == "moderator"
    client.post(f"/newsroom/people/{person.pk}/", {"role": "reader"})
    assert Reader.objects.get(pk=person.pk).role == "reader"


def test_somebody_is_always_chief(chief: Reader) -> None:
    with pytest.raises(LastChief):
        change_role(reader=chief, role="editor")
    page = browser(chief).post(f"/newsroom/people/{chief.pk}/", {"role": "editor"}).content.decode()
    assert "Nobody would be chief" in page
    ReaderFactory(role="chief")
    change_role(reader=chief, role="editor")


def test_list_takes_as_many_queries_for_thirty_as_for_one(chief: Reader, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    world = SectionPage.objects.get(slug="world")
    with django_assert_num_queries(3):
        assert len(people()) == 1
    for _number in range(30):
        change_role(reader=ReaderFactory(), role="reporter", sections=[world])
    with django_assert_num_queries(3):
        assert people()[-1].sections == ["World"]


def test_wrong_address_stays_typed(chief: Reader) -> None:
    page = browser(chief).post("/newsroom/people/", {"email": "no address", "role": "editor"}).content.decode()
    assert 'value="no address"' in page
    assert "errorlist" in page


def test_what_was_typed_is_there_again_after_showing_who_one_is(chief: Reader) -> None:
    politics, client = add_section(title="Politics", slug="politics"), browser(chief)
    forget_when_signed_in(client)
    words = {"email": NEW, "role": "editor", "sections": [politics.pk]}
    answer = client.post("/newsroom/people/", words)
    assert "/reauthenticate/" in answer["Location"]
    assert not Invitation.objects.exists()
    client.post(answer["Location"], {"password": PASSWORD})
    page = client.get("/newsroom/people/")
    assert page.context["form"].initial == {"email": NEW, "role": "editor", "sections": [str(politics.pk)]}
    assert "What you typed is still here" in page.content.decode()
    assert client.get("/newsroom/people/").context["form"].initial == {}


def forget_when_signed_in(client: Client) -> None:
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0}]
    session.save()
