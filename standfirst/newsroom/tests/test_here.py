"""Before a form leaves the page it asks whether anybody would hear it."""

import pytest
from django.conf import settings
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.newsroom.tests.conftest import Enter
from standfirst.newsroom.tests.forms import edit_url

pytestmark = pytest.mark.django_db


def test_who_is_signed_in_is_heard_and_who_is_not_is_led_to_the_sign_in(enter: Enter) -> None:
    assert enter("reporter").head("/newsroom/here/").status_code == 204
    stranger = Client(headers={"Host": settings.SITE_HOST}).head("/newsroom/here/")
    assert (stranger.status_code, stranger["Location"].partition("?")[0]) == (302, "/accounts/login/")


def test_form_of_an_article_brings_the_sentences_for_it(enter: Enter) -> None:
    form = enter("editor").get(edit_url(make_article())).content.decode()
    assert 'data-unheard="/newsroom/here/"' in form
    assert "you are no longer signed in" in form
    assert "does not answer just now" in form
