"""Following readers."""

import pytest
from django.conf import settings

from standfirst.notifications.models import Notification
from standfirst.readers.actions import follow_reader, suspend_reader, unfollow_reader
from standfirst.readers.errors import NotOneself, Suspended
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import FOR_GOOD, Follow, Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def followed() -> Reader:
    return ReaderFactory(display_name="Lark")


def test_following_twice_is_following_once(reader: Reader, followed: Reader) -> None:
    assert follow_reader(follower=reader, followed=followed)
    assert not follow_reader(follower=reader, followed=followed)
    assert list(Reader.objects.followers_of(followed)) == [reader]


def test_followed_reader_is_told_once_even_after_a_change_of_mind(reader: Reader, followed: Reader) -> None:
    follow_reader(follower=reader, followed=followed)
    unfollow_reader(follower=reader, followed=followed)
    follow_reader(follower=reader, followed=followed)
    told = Notification.objects.get(reader=followed)
    assert (told.kind, told.title, told.url) == ("follower", "Wren follows you", "/readers/wren/")


def test_nobody_follows_themselves(reader: Reader) -> None:
    with pytest.raises(NotOneself):
        follow_reader(follower=reader, followed=reader)


def test_unfollowing_whom_one_does_not_follow_changes_nothing(reader: Reader, followed: Reader) -> None:
    assert not unfollow_reader(follower=reader, followed=followed)
    follow_reader(follower=reader, followed=followed)
    assert unfollow_reader(follower=reader, followed=followed)
    assert not Follow.objects.exists()


def test_button_without_scripts_leads_back_to_the_profile(visitor: Visitor, reader: Reader, followed: Reader) -> None:
    visitor.sign_in(reader)
    response = visitor.post(f"/me/follows/reader/{followed.pk}", {"follow": "on"})
    assert response.headers["Location"] == followed.get_absolute_url()
    assert Follow.objects.filter(follower=reader, followed=followed).exists()
    visitor.post(f"/me/follows/reader/{followed.pk}", {"follow": "off"})
    assert not Follow.objects.exists()


def test_button_with_scripts_gets_the_list_of_the_followed(dialog: Visitor, reader: Reader, followed: Reader) -> None:
    dialog.sign_in(reader)
    answer = dialog.post(f"/me/follows/reader/{followed.pk}", {"follow": "on"}).content.decode()
    assert f'data-following="reader:{followed.pk} "' in answer


def test_button_on_ones_own_page_does_nothing(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    assert visitor.post(f"/me/follows/reader/{reader.pk}").status_code == 302
    assert not Follow.objects.exists()


def test_suspended_reader_follows_nobody_else_and_may_let_go(reader: Reader, followed: Reader) -> None:
    follow_reader(follower=reader, followed=followed)
    suspend_reader(reader=reader, until=FOR_GOOD, reason="Advertising")
    with pytest.raises(Suspended):
        follow_reader(follower=reader, followed=ReaderFactory())
    assert unfollow_reader(follower=reader, followed=followed)
    assert not Follow.objects.exists()


@pytest.mark.parametrize("headers", [{}, {"HTTP_HX_REQUEST": "true"}])
def test_suspended_reader_is_told_why_nobody_is_followed(
    reader: Reader, followed: Reader, headers: dict[str, str]
) -> None:
    suspend_reader(reader=reader, until=FOR_GOOD, reason="Advertising")
    visitor = Visitor(**headers)
    visitor.sign_in(reader)
    response = visitor.post(f"/me/follows/reader/{followed.pk}", {"follow": "on"})
    assert response.status_code == 409
    assert "The moderators’ reason: Advertising." in response.content.decode()
    assert not Follow.objects.exists()


def test_stranger_is_asked_to_sign_in(visitor: Visitor, dialog: Visitor, followed: Reader) -> None:
    assert visitor.post(f"/me/follows/reader/{followed.pk}").headers["Location"].startswith("/accounts/login/")
    answer = dialog.post(f"/me/follows/reader/{followed.pk}")
    assert answer.headers["HX-Retarget"] == "#dialog-sheet"
    assert 'name="login"' in answer.content.decode()
    assert not Follow.objects.exists()


def test_closed_account_cannot_be_followed(visitor: Visitor, reader: Reader, followed: Reader) -> None:
    Reader.objects.filter(pk=followed.pk).update(is_active=False)
    visitor.sign_in(reader)
    assert visitor.post(f"/me/follows/reader/{followed.pk}").status_code == 404


def test_stranger_who_follows_without_a_script_comes_back_after_signing_in(
    visitor: Visitor, reader: Reader, followed: Reader
) -> None:
    page = f"{settings.SITE_URL}/readers/{followed.handle}/"
    asked = visitor.post(f"/me/follows/reader/{followed.pk}", {"follow": "on"}, HTTP_REFERER=page, follow=True)
    assert f'name="next" value="{page}"' in asked.content.decode()
    done = visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD, "next": page})
    assert done.headers["Location"] == page
