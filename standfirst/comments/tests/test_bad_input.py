"""Words and addresses that nobody meant, by form, with and without a script, and by API: a sentence, never a 500."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.comments.actions import delete_comment, remove_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion, Like, Report
from standfirst.lib.ids import new_id
from standfirst.readers.actions import block_reader
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_HX_REQUEST": "true"}
HOST = "127.0.0.1:8000"
# (status, sentence, whole answer)
Answer = tuple[int, str, str]


@pytest.fixture
def reader():
    return ReaderFactory()


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def form(reader) -> Client:
    client = Client(HTTP_SEC_FETCH_SITE="same-origin", HTTP_HOST=HOST)
    client.force_login(reader)
    return client


@pytest.fixture
def program(reader) -> Client:
    return Client(HTTP_HOST=HOST, HTTP_AUTHORIZATION=f"Bearer {make_token(reader=reader, scopes=['reader'])}")


def answer_of(response) -> Answer:
    """Whatever was asked: the sentence of a problem, of a script's answer, or of a page."""
    text = response.content.decode()
    if "json" in response.headers.get("Content-Type", ""):
        data = json.loads(text)
        return response.status_code, str(data.get("detail", "")), text
    return response.status_code, text, text


@pytest.fixture(params=["with a script", "without a script", "by API"])
def send(request, form, program, reader, article) -> Callable[..., Answer]:
    """Post a comment; parent is its number."""

    def by_form(body: str, parent: int | None = None, **more: str) -> Answer:
        data = {"body": body, "reader": reader.pk, **({"parent": parent} if parent else {})}
        return answer_of(form.post(f"/comments/{article.pk}/", data, **more))

    def by_api(body: str, parent: int | None = None) -> Answer:
        data = {"body": body, **({"parent_id": str(parent)} if parent else {})}
        path = f"/api/v1/articles/{article.pk}/comments"
        return answer_of(program.post(path, data, content_type="application/json"))

    if request.param == "by API":
        return by_api
    return (lambda body, parent=None: by_form(body, parent, **SCRIPT)) if request.param == "with a script" else by_form


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("Before\x00after", "Beforeafter"),
        ("Pay \u202egpj.exe\u202c now \u2066x\u2069", "Pay gpj.exe now x"),
        ("A" + "\u0301" * 4000 + " pile", "\u00c1" + "\u0301" * 2 + " pile"),
    ],
    ids=["null byte", "right-to-left override", "pile of marks"],
)
def test_what_nobody_sees_is_taken_out_and_the_words_are_posted(send, body, kept) -> None:
    status, sentence, _ = send(body)
    if sentence.startswith("Text must not hold NUL"):
        return  # a program is told, since it could not have typed it
    assert status in (201, 302)
    comment = Comment.objects.get()
    assert len(comment.source) <= len(kept) + 2
    assert "\x00" not in comment.source
    assert not set(comment.source) & set("\u202e\u202c\u2066\u2069")
    assert comment.source.count("\u0301") <= 3


@pytest.mark.parametrize(
    "body", ["x" * 200_000, "a" + "\u0301" * 10_000, "\u202e\x00\u200b", " \n\t ", ""],
    ids=["200 KB", "10,000 combining marks", "nothing to be seen", "white space", "nothing"],
)  # fmt: skip
def test_what_cannot_be_a_comment_is_refused_in_a_sentence(send, body) -> None:
    status, sentence, whole = send(body)
    assert status == 422
    sentences = ("too long", "no words", "at most 10000 characters", "must not hold NUL")
    assert any(words in whole for words in sentences)
    assert sentence.endswith(".") or "</html>" in sentence
    assert not Comment.objects.exists()


def test_two_hundred_kilobytes_stay_with_the_reader(form, reader, article) -> None:
    words = "word " * 40_000
    page = form.post(f"/comments/{article.pk}/", {"body": words, "reader": reader.pk})
    assert (page.status_code, f"{words}</textarea>" in page.content.decode()) == (422, True)
    own = make_comment(article, author=reader)
    page = form.post(f"/c/{own.pk}/edit/", {"body": words, "reader": reader.pk})
    assert (page.status_code, f"{words}</textarea>" in page.content.decode()) == (422, True)


@pytest.mark.parametrize("gone", ["removed", "deleted", "foreign", "blocks", "blocked", "unknown"])
def test_answer_to_what_cannot_be_answered_is_refused_in_a_sentence(gone, send, reader, article) -> None:
    parent = make_comment(make_article() if gone == "foreign" else article)
    if gone == "removed":
        remove_comment(comment=parent)
    elif gone == "deleted":
        delete_comment(reader=parent.author, comment=parent)
    elif gone == "blocks":
        block_reader(blocker=reader, blocked=parent.author)
    elif gone == "blocked":
        block_reader(blocker=parent.author, blocked=reader)
    status, sentence, whole = send("My answer.", new_id() if gone == "unknown" else parent.pk)
    assert status in (403, 409)
    assert "post them as a comment of their own" in whole or "post your words as a comment of their own" in whole
    assert sentence
    assert not Comment.objects.filter(author=reader).exists()


@pytest.mark.parametrize("mode", ["closed", "off"])
def test_conversation_that_closed_while_somebody_typed_says_so(mode, send, article) -> None:
    Discussion.objects.update_or_create(article=article, defaults={"mode": mode})
    status, _, whole = send("My evening’s work.")
    assert (status, "closed" in whole) == (403, True)


@pytest.mark.parametrize("asks", ["form", "script", "API"])
def test_edit_after_the_window_says_what_to_do_and_keeps_the_words(asks, form, program, reader, article) -> None:
    comment = make_comment(article, author=reader, id=new_id(timezone.now() - timedelta(minutes=16)))
    if asks == "API":
        response = program.patch(f"/api/v1/comments/{comment.pk}", {"body": "New."}, content_type="application/json")
    else:
        more = SCRIPT if asks == "script" else {}
        response = form.post(f"/c/{comment.pk}/edit/", {"body": "New.", "reader": reader.pk}, **more)
    status, _, whole = answer_of(response)
    assert status == 409
    assert "15 minutes: write an answer to it instead" in whole
    assert asks != "form" or "New." in whole
    comment.refresh_from_db()
    assert comment.source == "Well said."


@pytest.mark.parametrize("state", ["removed", "held"])
@pytest.mark.parametrize("asks", ["form", "script", "API"])
def test_like_of_what_is_not_seen_is_refused_in_a_sentence(asks, state, form, program, article) -> None:
    comment = make_comment(article, state=state)
    if asks == "API":
        response = program.put(f"/api/v1/comments/{comment.pk}/like")
    else:
        response = form.post(f"/c/{comment.pk}/like/", {"like": "on"}, **(SCRIPT if asks == "script" else {}))
    status, sentence, _ = answer_of(response)
    assert (status, bool(sentence)) == (404, True)
    assert not Like.objects.exists()


@pytest.mark.parametrize("cursor", ["oldest.5", "newest.x", "newest.99999999999999999999", "%00", "best.1.n", "."])
def test_cursor_of_another_order_is_refused_in_a_sentence(cursor, form, program, article) -> None:
    make_comment(article)
    for more in ({}, SCRIPT):
        status, _, whole = answer_of(form.get(f"/comments/{article.pk}/?sort=newest&after={cursor}", **more))
        assert (status, "start again from the first page" in whole) == (422, True)
    response = program.get(f"/api/v1/articles/{article.pk}/comments?sort=newest&cursor={cursor}")
    assert response.status_code == 422
    assert response.json()["detail"]


@pytest.mark.parametrize("asks", ["form", "script", "API"])
def test_report_with_odd_characters_arrives_without_them(asks, form, program, article) -> None:
    comment = make_comment(article)
    words = {"reason": "spam", "text": "Look \u202ehere" if asks == "API" else "Look\x00 \u202ehere"}
    if asks == "API":
        path = f"/api/v1/comments/{comment.pk}/reports"
        response = program.post(path, words, content_type="application/json")
    else:
        response = form.post(f"/c/{comment.pk}/report/", words, **(SCRIPT if asks == "script" else {}))
    assert response.status_code in (200, 201)
    assert Report.objects.get().text == "Look here"


@pytest.mark.parametrize("path", ["/c/0/", "/c/9223372036854775808/", "/c/1/replies/?after=replies.x", "/c/1/like/"])
def test_addresses_that_are_none_are_not_found(path, form) -> None:
    assert form.get(path).status_code in (404, 405)
