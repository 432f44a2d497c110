"""Stories in review, decided about from a list."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from standfirst.articles.factories import make_section
from standfirst.articles.models import ArticlePage
from standfirst.newsroom.tests.conftest import Enter
from standfirst.newsroom.tests.forms import add_url, edit_url, filled

pytestmark = pytest.mark.django_db
TODAY = "/newsroom/today/"


def submitted(reporter: Client, **fields: Any) -> ArticlePage:
    reporter.post(add_url(make_section("world")), filled(**fields, **{"action-submit": "1"}))
    return ArticlePage.objects.get()


def approve_url(article: ArticlePage) -> str:
    state = article.current_workflow_task_state
    assert state is not None
    return reverse("newsroom:decide", args=(article.pk, "approve", state.pk)) + f"?next={TODAY}"


def test_editor_approves_on_the_page_today_and_may_take_it_down_again(enter: Enter) -> None:
    article, editor = submitted(enter("reporter")), enter("editor")
    address = approve_url(article)
    assert f'action="{address}"' in editor.get(TODAY).content.decode()
    page = editor.post(address, follow=True)
    assert page.redirect_chain == [(TODAY, 302)]
    assert "“Night ferry brings four hundred home” is published." in page.content.decode()
    assert reverse("wagtailadmin_pages:unpublish", args=[article.pk]) in page.content.decode()
    assert ArticlePage.objects.visible_to().get() == article


def test_story_with_a_time_to_come_is_approved_for_then(enter: Enter) -> None:
    later = timezone.now() + timedelta(hours=2)
    article = submitted(enter("reporter"), go_live_at=f"{later:%Y-%m-%d %H:%M}")
    page = enter("editor").post(approve_url(article), follow=True)
    assert "is approved. It goes out at its time." in page.content.decode()
    assert page.context["desk"].scheduled == [article]
    assert not ArticlePage.objects.visible_to().exists()


def test_story_that_lost_its_body_in_review_does_not_go_out(enter: Enter) -> None:
    article, editor = submitted(enter("reporter")), enter("editor")
    editor.post(edit_url(article), filled(body=None, slug=article.slug))
    answer = editor.post(approve_url(article), follow=True)
    assert answer.redirect_chain == [(edit_url(article), 302)]
    assert "The body is empty: write the story before it goes out." in answer.content.decode()
    assert not ArticlePage.objects.visible_to().exists()
    assert ArticlePage.objects.get().workflow_in_progress


def test_reporter_is_offered_no_approval_and_gets_none(enter: Enter) -> None:
    reporter = enter("reporter")
    article = submitted(reporter)
    address = approve_url(article)
    assert "/approve/" not in reporter.get(TODAY).content.decode()
    reporter.post(address)
    assert not ArticlePage.objects.visible_to().exists()
