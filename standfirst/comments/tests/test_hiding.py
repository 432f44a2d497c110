"""What a reader who mutes or blocks others sees of the conversation, and what the blocked can do."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import post_comment
from standfirst.comments.errors import MayNotAnswer
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment
from standfirst.comments.notify import notify_of_reply
from standfirst.readers.actions import block_reader, mute_reader, unblock_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    return make_article()


@pytest.fixture
def me() -> Reader:
    return ReaderFactory()


@pytest.fixture
def lark() -> Reader:
    return ReaderFactory()


@pytest.fixture
def client() -> Client:
    return Client(HTTP_HOST=settings.SITE_HOST, HTTP_SEC_FETCH_SITE="same-origin")


def thread(client: Client, article: ArticlePage, reader: Reader | None = None) -> list[dict[str, Any]]:
    if reader:
        client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/api/v1/articles/{article.pk}/comments?sort=oldest")
    assert answer.status_code == 200
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_comment_of_the_muted_is_gone_from_the_muters_thread_only(
    client: Client, article: ArticlePage, me: Reader, lark: Reader
) -> None:
    mine, theirs = make_comment(article, author=me), make_comment(article, author=lark)
    mute_reader(muter=me, muted=lark)
    assert [item["id"] for item in thread(Client(HTTP_HOST=settings.SITE_HOST), article)] == [
        str(mine.pk),
        str(theirs.pk),
    ]
    assert [item["id"] for item in thread(client, article, me)] == [str(mine.pk)]


def test_answers_below_the_muted_keep_their_place(
    client: Client, article: ArticlePage, me: Reader, lark: Reader
) -> None:
    theirs = make_comment(article, author=lark, body="Unwanted words.")
    answer = make_comment(article, parent=theirs)
    make_comment(article, parent=theirs, author=lark)
    mute_reader(muter=me, muted=lark)
    (item,) = thread(client, article, me)
    assert (item["hidden"], item["author"], item["body_text"], item["body_html"]) == (True, None, "", "")
    assert [reply["id"] for reply in item["replies"]["items"]] == [str(answer.pk)]


@pytest.mark.parametrize("deed", ["mute", "block"])
def test_replies_to_me_leave_them_out(
    client: Client, article: ArticlePage, me: Reader, lark: Reader, deed: str
) -> None:
    root = make_comment(article, author=me)
    make_comment(article, parent=root, author=lark)
    kept = make_comment(article, parent=root)
    deeds = {"mute": lambda: mute_reader(muter=me, muted=lark), "block": lambda: block_reader(blocker=me, blocked=lark)}
    deeds[deed]()
    client.force_login(me, backend="django.contrib.auth.backends.ModelBackend")
    assert [item["id"] for item in client.get("/api/v1/me/replies").json()["items"]] == [str(kept.pk)]
    page = client.get("/me/replies/").content.decode()
    assert page.count('id="comment-') == 1


def test_neither_side_of_a_block_answers_the_other(article: ArticlePage, me: Reader, lark: Reader) -> None:
    mine, theirs = make_comment(article, author=me), make_comment(article, author=lark)
    block_reader(blocker=me, blocked=lark)
    for writer, parent in ((lark, mine), (me, theirs)):
        with pytest.raises(MayNotAnswer):
            post_comment(reader=writer, article=article, body="An answer.", parent=parent)
    unblock_reader(blocker=me, blocked=lark)
    assert post_comment(reader=lark, article=article, body="An answer.", parent=mine).listed


def test_blocked_reader_reads_a_sentence_and_may_write_elsewhere(
    client: Client, article: ArticlePage, me: Reader, lark: Reader
) -> None:
    mine = make_comment(article, author=me)
    block_reader(blocker=me, blocked=lark)
    client.force_login(lark, backend="django.contrib.auth.backends.ModelBackend")
    path = f"/api/v1/articles/{article.pk}/comments"
    refused = client.post(path, {"body": "No.", "parent_id": str(mine.pk)}, content_type="application/json")
    assert (refused.status_code, "cannot answer this reader" in refused.json()["detail"]) == (403, True)
    assert client.post(path, {"body": "Elsewhere."}, content_type="application/json").status_code == 201


def test_nobody_is_told_of_the_muted(article: ArticlePage, me: Reader, lark: Reader) -> None:
    root = make_comment(article, author=me)
    mute_reader(muter=me, muted=lark)
    assert notify_of_reply(make_comment(article, parent=root, author=lark)) == 0
    assert notify_of_reply(make_comment(article, parent=root)) == 1


def test_calls_mute_block_list_and_take_back(client: Client, me: Reader, lark: Reader) -> None:
    client.force_login(me, backend="django.contrib.auth.backends.ModelBackend")
    for name in ("mutes", "blocks"):
        path = f"/api/v1/me/{name}"
        assert client.put(f"{path}/{lark.pk}").json()["id"] == str(lark.pk)
        assert [item["id"] for item in client.get(path).json()["items"]] == [str(lark.pk)]
        assert client.delete(f"{path}/{lark.pk}").status_code == 204
        assert client.get(path).json() == {"items": [], "next": None}
        assert client.put(f"{path}/{me.pk}").status_code == 422
        assert client.put(f"{path}/999999").status_code == 404


def test_moderators_see_all(article: ArticlePage, lark: Reader) -> None:
    """The desk goes by the comments themselves; whom a moderator mutes as a reader does not matter there."""
    moderator = ReaderFactory(role="moderator")
    make_comment(article, author=lark)
    mute_reader(muter=moderator, muted=lark)
    assert Comment.objects.visible_to(moderator).count() == 1
