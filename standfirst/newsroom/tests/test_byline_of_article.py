"""The byline in the form of an article: authors are found by name, made on the spot, and named once."""

from typing import Any

import pytest
from django.urls import reverse

from standfirst.articles.factories import AuthorFactory, make_section
from standfirst.articles.models import ArticlePage, Author
from standfirst.newsroom.tests.conftest import Enter
from standfirst.newsroom.tests.forms import add_url, edit_url, filled

pytestmark = pytest.mark.django_db

NAMESPACE = "wagtailsnippetchoosers_articles_author"


def byline(*authors: Author | None) -> dict[str, Any]:
    """The rows of the form; None: one in which nobody was chosen."""
    fields: dict[str, Any] = {"bylines-TOTAL_FORMS": len(authors)}
    for place, author in enumerate(authors):
        fields |= {f"bylines-{place}-{name}": "" for name in ("id", "DELETE")}
        fields |= {f"bylines-{place}-ORDER": place + 1, f"bylines-{place}-author": author.pk if author else ""}
    return fields


def test_authors_stand_in_the_order_of_the_form(enter: Enter) -> None:
    ada, ben = AuthorFactory(name="Ada"), AuthorFactory(name="Ben")
    enter("reporter").post(add_url(make_section("world")), filled(**byline(ben, ada)))
    assert [author.name for author in ArticlePage.objects.get().authors] == ["Ben", "Ada"]


def test_row_in_which_nobody_was_chosen_is_no_row(enter: Enter) -> None:
    """Also when the form saves itself, twice, and when the story goes out."""
    ada, ben, editor, section = AuthorFactory(name="Ada"), AuthorFactory(name="Ben"), enter("editor"), make_section()
    as_itself = {"Accept": "application/json"}
    rows = byline(None, ada, None, ben, None)
    first = editor.post(add_url(section), filled(**rows), headers=as_itself).json()
    assert first["success"]
    again = {**rows, **dict(first["field_updates"])}
    article = ArticlePage.objects.get()
    assert editor.post(edit_url(article), filled(**again), headers=as_itself).json()["success"]
    assert editor.post(edit_url(article), filled(**again, **{"action-publish": "1"})).status_code == 302
    assert [author.name for author in ArticlePage.objects.visible_to().get().authors] == ["Ada", "Ben"]


def test_author_who_is_named_twice_is_told_beside_the_second_name(enter: Enter) -> None:
    ada = AuthorFactory(name="Ada Quill")
    page = enter("reporter").post(add_url(make_section("world")), filled(**byline(ada, ada))).content.decode()
    assert "Ada Quill stands in the byline already." in page
    assert "duplicate data" not in page
    assert not ArticlePage.objects.exists()


def test_author_who_was_taken_out_may_come_back_in_another_row(enter: Enter) -> None:
    ada, ben = AuthorFactory(name="Ada"), AuthorFactory(name="Ben")
    rows = byline(ada, ben, ada) | {"bylines-0-DELETE": "on"}
    enter("reporter").post(add_url(make_section("world")), filled(**rows))
    assert [author.name for author in ArticlePage.objects.get().authors] == ["Ben", "Ada"]


def test_author_is_found_by_a_few_letters(enter: Enter) -> None:
    for name in ("Ada Quill", "Ben Marsh"):
        AuthorFactory(name=name)
    page = enter("reporter").get(reverse(f"{NAMESPACE}:choose_results"), {"q": "quil"}).content.decode()
    assert "Ada Quill" in page
    assert "Ben Marsh" not in page


def test_reporter_makes_a_guest_author_in_the_dialog(enter: Enter) -> None:
    AuthorFactory(name="Ada-Quill", slug="ada-quill")
    made = enter("reporter").post(reverse(f"{NAMESPACE}:create"), {"name": "Ada Quill", "role": "Guest"})
    assert made.json()["result"]["string"] == "Ada Quill"
    author = Author.objects.get(name="Ada Quill")
    assert (author.slug, author.role, author.reader) == ("ada-quill-2", "Guest", None)


@pytest.mark.parametrize(
    ("name", "reason"), [("<b>Ada</b>", "no &lt; or &gt; in it"), ("Ben Marsh", "an author of this name already")]
)
def test_dialog_says_what_is_wrong_with_a_name(enter: Enter, name: str, reason: str) -> None:
    AuthorFactory(name="Ben Marsh")
    answer = enter("reporter").post(reverse(f"{NAMESPACE}:create"), {"name": name, "role": ""}).json()
    assert reason in answer["htmlFragment"]
    assert Author.objects.count() == 1


def test_moderator_makes_no_author(enter: Enter) -> None:
    enter("moderator").post(reverse(f"{NAMESPACE}:create"), {"name": "Ada Quill", "role": ""})
    assert not Author.objects.exists()
