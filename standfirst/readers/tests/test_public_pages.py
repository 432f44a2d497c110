"""What is the same for everybody: no cookie, no look at who asks."""

import pytest

from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db
PAGES = ["/readers/wren/", "/.well-known/change-password", "/no-such-page/"]


@pytest.mark.parametrize("path", PAGES)
def test_stranger_gets_no_cookie(visitor: Visitor, reader: Reader, path: str) -> None:
    response = visitor.get(path)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_profile_is_the_same_for_its_reader_and_a_stranger(visitor: Visitor, reader: Reader) -> None:
    stranger = Visitor().get("/readers/wren/")
    visitor.sign_in(reader)
    own = visitor.get("/readers/wren/")
    assert own.content == stranger.content
    assert dict(own.headers) == dict(stranger.headers)


def test_profile_shows_what_readers_wrote_about_themselves_and_never_the_address(reader: Reader) -> None:
    reader.about = "I read <b>everything</b>.\nOn Sundays."
    reader.save()
    page = Visitor().get("/readers/wren/").content.decode()
    assert "I read &lt;b&gt;everything&lt;/b&gt;." in page
    assert "@post.example" not in page


def test_closed_account_has_no_page(visitor: Visitor, reader: Reader) -> None:
    Reader.objects.filter(pk=reader.pk).update(is_active=False)
    assert visitor.get("/readers/wren/").status_code == 404


def test_password_managers_find_where_to_change_it(visitor: Visitor) -> None:
    response = visitor.get("/.well-known/change-password")
    assert (response.status_code, response.headers["Location"]) == (302, "/me/password/")
