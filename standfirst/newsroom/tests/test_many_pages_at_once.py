"""What the newsroom does with many pages at once, and what nobody does with one."""

from typing import Any

import pytest
from django.urls import reverse

from standfirst.articles.factories import make_article, make_section
from standfirst.articles.models import ArticlePage, SectionPage
from standfirst.newsroom.tests.conftest import Enter
from standfirst.newsroom.tests.forms import edit_url, filled

pytestmark = pytest.mark.django_db

PARAGRAPH = [("paragraph", "<p>The light was out.</p>")]


def many(action: str, *pages: Any) -> str:
    url = reverse("wagtail_bulk_action", args=("articles", "page", action))
    return f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}"


def test_section_with_articles_is_not_deleted_together_with_others(enter: Enter) -> None:
    article, empty = make_article(), make_section("empty")
    answer = enter("chief").post(many("delete", empty, article.section), follow=True)
    assert "“World” holds an article" in answer.content.decode()
    assert SectionPage.objects.count() == 2
    assert ArticlePage.objects.filter(pk=article.pk).exists()


def test_story_that_is_out_is_taken_down_before_it_is_deleted_for_good(enter: Enter) -> None:
    article, other, chief = make_article(title="Night ferry"), make_article(status="draft"), enter("chief")
    delete = reverse("wagtailadmin_pages:delete", args=(article.pk,))
    for answer in (chief.get(delete), chief.post(delete), chief.post(many("delete", other, article))):
        assert answer["Location"] == reverse("wagtailadmin_pages:unpublish", args=(article.pk,))
    assert "“Night ferry” is out, so it is not deleted" in chief.get(answer["Location"]).content.decode()
    chief.post(answer["Location"])
    assert "cannot be undone" in chief.get(delete).content.decode()
    chief.post(delete)
    assert [page.pk for page in ArticlePage.objects.all()] == [other.pk]


def test_drafts_that_are_not_ready_are_not_published_together_with_others(enter: Enter) -> None:
    ready, bare = make_article(status="draft", body=PARAGRAPH), make_article(status="draft", title="Bare")
    editor = enter("editor")
    answer = editor.post(many("publish", ready, bare), follow=True)
    assert "Nothing was published. “Bare”: The body is empty" in answer.content.decode()
    assert not ArticlePage.objects.live().exists()
    editor.post(many("publish", ready))
    assert ArticlePage.objects.live().get().pk == ready.pk


def test_published_article_keeps_its_address(enter: Enter) -> None:
    article, sport = make_article(), make_section("sport")
    editor = enter("editor")
    editor.post(edit_url(article), filled(slug="elsewhere", **{"action-publish": "1"}))
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=(article.pk, sport.pk)))
    editor.post(many("move", article), {"chooser": sport.pk})
    assert ArticlePage.objects.get(pk=article.pk).url == article.url


def test_section_with_published_articles_keeps_its_address(enter: Enter) -> None:
    article = make_article()
    fields = {"title": "The wide world", "slug": "elsewhere", "description": "", "action-publish": "1"}
    notes = {f"comments-{part}_FORMS": 0 for part in ("TOTAL", "INITIAL")}
    enter("chief").post(edit_url(article.section), {**fields, **notes})
    section = SectionPage.objects.get(pk=article.section.pk)
    assert (section.title, section.slug) == ("The wide world", "world")


def test_nobody_puts_a_page_behind_a_password(enter: Enter) -> None:
    article = make_article()
    chief = enter("chief")
    url = reverse("wagtailadmin_pages:set_privacy", args=(article.pk,))
    chief.post(url, {"restriction_type": "password", "password": "harbour"})
    assert not article.get_view_restrictions().exists()
    assert 'data-a11y-dialog-show="set-privacy"' not in chief.get(edit_url(article)).content.decode()
