"""What a reader who follows one story is told: of its corrections, and of new comments if they asked."""

import pytest
from django.conf import settings
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.articles.following import follow_conversation, follow_thing, unfollow_conversation
from standfirst.articles.models import ArticlePage, Correction, Interest
from standfirst.comments.actions import post_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.notify import notify_of_new_comment
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.actions import mark_read
from standfirst.notifications.models import Notification
from standfirst.readers.actions import mute_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_thoughts")]


@pytest.fixture
def article() -> ArticlePage:
    return make_article(title="The ferry")


@pytest.fixture
def me() -> Reader:
    return ReaderFactory()


def publish(article: ArticlePage) -> None:
    ArticlePage.objects.get(pk=article.pk).save_revision().publish()
    run_jobs()


def correct(article: ArticlePage, text: str) -> None:
    draft = ArticlePage.objects.get(pk=article.pk)
    draft.corrections.add(Correction(text=text))
    draft.save_revision().publish()
    run_jobs()


def told(reader: Reader) -> list[tuple[str, str]]:
    return list(Notification.objects.filter(reader=reader).order_by("pk").values_list("kind", "body"))


def test_follower_of_the_story_is_told_of_each_correction_once(article: ArticlePage, me: Reader) -> None:
    follow_thing(reader=me, kind="article", thing=article)
    correct(article, "It was six, not nine.")
    publish(article)
    correct(article, "It was a Tuesday.")
    assert told(me) == [("corrected", "It was six, not nine."), ("corrected", "It was a Tuesday.")]
    assert Notification.objects.filter(reader=me).first().title == "Corrected: The ferry"


def test_nobody_else_is_told_of_a_correction(article: ArticlePage, me: Reader) -> None:
    follow_thing(reader=me, kind="article", thing=make_article())
    correct(article, "It was six, not nine.")
    assert told(me) == []


def test_republishing_without_correction_tells_nothing(article: ArticlePage, me: Reader) -> None:
    follow_thing(reader=me, kind="article", thing=article)
    publish(article)
    assert told(me) == []


def test_new_comments_are_told_to_those_who_asked_and_once_until_read(article: ArticlePage, me: Reader) -> None:
    follow_conversation(reader=me, article=article)
    follow_thing(reader=ReaderFactory(), kind="article", thing=article)
    assert notify_of_new_comment(make_comment(article, body="First.")) == 1
    assert notify_of_new_comment(make_comment(article, body="Second.")) == 0
    mark_read(reader=me)
    assert notify_of_new_comment(make_comment(article, body="Third.")) == 1
    assert told(me) == [("conversation", "First."), ("conversation", "Third.")]
    unfollow_conversation(reader=me, article=article)
    mark_read(reader=me)
    assert notify_of_new_comment(make_comment(article)) == 0
    assert Interest.objects.filter(reader=me, article=article).exists()


def test_posting_tells_them(article: ArticlePage, me: Reader) -> None:
    follow_conversation(reader=me, article=article)
    post_comment(reader=ReaderFactory(), article=article, body="Posted.")
    run_jobs()
    assert told(me) == [("conversation", "Posted.")]


def test_nobody_is_told_of_their_own_comment_of_the_muted_or_twice(article: ArticlePage, me: Reader) -> None:
    follow_conversation(reader=me, article=article)
    mine = make_comment(article, author=me)
    assert notify_of_new_comment(mine) == 0
    muted = ReaderFactory()
    mute_reader(muter=me, muted=muted)
    assert notify_of_new_comment(make_comment(article, author=muted)) == 0
    post_comment(reader=ReaderFactory(), article=article, body="An answer to you.", parent=mine)
    run_jobs()
    assert told(me) == [("reply", "An answer to you.")]


def test_button_and_call_follow_the_conversation_and_no_longer(article: ArticlePage, me: Reader) -> None:
    client = Client(HTTP_HOST=settings.SITE_HOST, HTTP_SEC_FETCH_SITE="same-origin")
    client.force_login(me, backend="django.contrib.auth.backends.ModelBackend")
    assert f'action="/me/follows/conversation/{article.pk}"' in client.get(article.url).content.decode()
    answer = client.post(f"/me/follows/conversation/{article.pk}", {"follow": "on"}, headers={"HX-Request": "true"})
    assert f"article:{article.pk} conversation:{article.pk} " in answer.content.decode()
    client.post(f"/me/follows/conversation/{article.pk}", {"follow": "off"})
    assert not Interest.objects.in_conversation(article).exists()
    client.put(f"/api/v1/me/follows/article/{article.pk}?comments=true")
    assert Interest.objects.in_conversation(article).exists()
    assert client.post("/me/follows/conversation/999999", {"follow": "on"}).status_code == 404
