"""What it will look like, with a script and without."""

import pytest
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.comments.models import Comment
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


@pytest.fixture(params=["stranger", "reader"])
def client(request) -> Client:
    client = Client(HTTP_SEC_FETCH_SITE="same-origin", HTTP_HOST="127.0.0.1:8000")
    if request.param == "reader":
        client.force_login(ReaderFactory())
    return client


def test_script_gets_the_words_as_they_will_stand(client, article) -> None:
    answer = client.post(f"/comments/{article.pk}/preview/", {"body": "**So**\x00 be it."}, HTTP_HX_REQUEST="true")
    assert "<p><strong>So</strong> be it.</p>" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_page_without_a_script_keeps_the_words_in_the_form(client, article) -> None:
    page = client.post(f"/comments/{article.pk}/", {"body": "**So** be it.", "preview": "1"}).content.decode()
    assert "<strong>So</strong>" in page
    assert "**So** be it.</textarea>" in page
    assert not Comment.objects.exists()


def test_flood_of_words_is_refused_in_a_sentence(article) -> None:
    client = Client(HTTP_SEC_FETCH_SITE="same-origin", HTTP_HOST="127.0.0.1:8000")
    client.force_login(ReaderFactory())
    answer = client.post(f"/comments/{article.pk}/preview/", {"body": "x" * 200_000}, HTTP_HX_REQUEST="true")
    assert (answer.status_code, "shorten it" in answer.json()["detail"]) == (422, True)
