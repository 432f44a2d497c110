"""The conversation's pages, without a script: everything can be read and done by links and forms."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.comments.actions import like_comment, remove_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Like, Report
from standfirst.readers.actions import suspend_reader
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db
SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_HOST": "127.0.0.1:8000"}
SCRIPT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def stranger() -> Client:
    return Client(**SAME_ORIGIN)


@pytest.fixture
def reader():
    return ReaderFactory()


@pytest.fixture
def member(reader) -> Client:
    client = Client(**SAME_ORIGIN)
    client.force_login(reader)
    return client


@pytest.fixture
def article():
    return make_article()


def _words(response) -> str:
    return response.content.decode()


def test_article_page_holds_the_conversation_with_its_hooks(stranger, article) -> None:
    comment = make_comment(article)
    page = _words(stranger.get(article.url))
    assert 'id="comments"' in page
    assert f'id="comment-{comment.pk}"' in page
    assert re.search(r"<form[^>]*data-comment-form[^>]*>.*<textarea[^>]*name=\"body\"", page, re.DOTALL)
    for hook in ('data-action="like"', 'data-action="reply"', 'data-action="report"', "data-comment-count="):
        assert hook in page


@pytest.mark.parametrize(
    "path",
    ["/comments/{a}/", "/comments/{a}/?sort=best", "/c/{c}/", "/c/{c}/replies/", "/c/{c}/reply/", "/c/{c}/report/"],
)
def test_public_pages_are_the_same_for_everybody_and_touch_no_session(path, stranger, member, article) -> None:
    comment = make_comment(article, parent=make_comment(article))
    path = path.format(a=article.pk, c=comment.pk)
    answers = [client.get(path) for client in (stranger, member)]
    assert answers[0].content == answers[1].content
    for answer in answers:
        assert answer.status_code == 200
        assert "csrfmiddlewaretoken" not in _words(answer)
        assert not answer.cookies
        assert "private" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("rows", [1, 30])
def test_first_screen_takes_four_queries_whatever_its_size(rows, article, django_assert_max_num_queries) -> None:
    from standfirst.comments.templatetags.comments import thread

    for _ in range(rows):
        root = make_comment(article)
        for _ in range(min(rows, 5)):
            make_comment(article, parent=root)
    with django_assert_max_num_queries(4):
        html = thread(article)
    assert html.count('data-parent-id=""') == min(rows, 20)


@pytest.mark.parametrize("rows", [1, 30])
def test_rendering_the_thread_asks_nothing_more(rows, stranger, article, django_assert_max_num_queries) -> None:
    for _ in range(rows):
        make_comment(article, parent=make_comment(article))
    stranger.get(f"/comments/{article.pk}/")
    # Article, discussion, roots, replies, rules; sections of the masthead.
    with django_assert_max_num_queries(8):
        stranger.get(f"/comments/{article.pk}/")


def test_badges_say_who_speaks(stranger) -> None:
    writer, editor = ReaderFactory(), ReaderFactory(role="editor")
    article = make_article(authors=[AuthorFactory(reader=writer)])
    make_comment(article, author=writer)
    make_comment(article, author=editor)
    page = _words(stranger.get(f"/comments/{article.pk}/"))
    assert page.count("Wrote this article") == 1
    assert page.count("badge--newsroom") == 1


def test_post_with_a_script_answers_the_fragment(member, reader, article) -> None:
    data = {"body": "Well said.", "reader": reader.pk}
    answer = member.post(f"/comments/{article.pk}/", data, **SCRIPT)
    assert answer.status_code == 201
    assert _words(answer).lstrip().startswith("<article")
    assert f'id="comment-{Comment.objects.get().pk}"' in _words(answer)


def test_script_that_sends_twice_posts_once(member, reader, article) -> None:
    data = {"body": "Well said.", "reader": reader.pk}
    for _ in range(2):
        member.post(f"/comments/{article.pk}/", data, **SCRIPT, HTTP_IDEMPOTENCY_KEY="one")
    assert Comment.objects.count() == 1


def test_script_of_a_stranger_is_asked_to_sign_in(stranger, article) -> None:
    answer = stranger.post(f"/comments/{article.pk}/", {"body": "Well said."}, **SCRIPT)
    assert answer.status_code == 401
    assert "Sign in" in answer.json()["detail"]
    assert not answer.cookies


def test_without_a_script_the_words_are_confirmed_once_and_posted_once(member, article) -> None:
    page = member.post(f"/comments/{article.pk}/", {"body": "Well <said>."})
    assert page.status_code == 200
    assert "Well &lt;said&gt;." in _words(page)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', _words(page)))
    for _ in range(2):
        answer = member.post(f"/comments/{article.pk}/", {**fields, "body": "Well <said>."})
        assert answer.status_code == 302
    comment = Comment.objects.get()
    assert answer.url == comment.get_absolute_url()


def test_stranger_without_a_script_finds_the_words_after_signing_in(stranger, reader, article) -> None:
    parent = make_comment(article)
    page = stranger.post(f"/comments/{article.pk}/", {"body": "My words.", "parent": parent.pk})
    assert page.status_code == 401
    assert "My words." in _words(page)
    assert "next=%2Fme%2Fdraft%2F" in _words(page)
    assert "no-store" in page.headers["Cache-Control"]
    stranger.force_login(reader)
    page = stranger.get("/me/draft/")
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', _words(page)))
    assert "My words." in _words(page)
    stranger.post(f"/comments/{article.pk}/", {**fields, "body": "My words."})
    assert Comment.objects.get(author=reader).parent == parent
    assert stranger.get("/me/draft/").status_code == 302


@pytest.mark.parametrize("script", [{}, SCRIPT])
def test_form_of_another_reader_is_refused_and_keeps_the_words(script, member, article) -> None:
    answer = member.post(f"/comments/{article.pk}/", {"body": "My words.", "reader": 999}, **script)
    assert answer.status_code == 409
    assert script or "My words." in _words(answer)
    assert not Comment.objects.exists()


BAD_POSTS = [
    ({"body": "x" * 200_000}, 422),
    ({"body": ""}, 422),
    ({}, 422),
    ({"body": "\x00"}, 422),
    ({"body": "a" + "\u0301" * 10_000}, 422),
    ({"body": "fine", "parent": "1"}, 409),
    ({"body": "fine", "parent": "x"}, 409),
    ({"body": "fine", "parent": "9" * 40}, 409),
    ({"body": "fine", "parent": "-1"}, 409),
    ({"body": "fine", "parent": "\u0663"}, 409),
]


@pytest.mark.parametrize(("data", "status"), BAD_POSTS)
@pytest.mark.parametrize("script", [{}, SCRIPT])
def test_bad_post_is_told_in_a_sentence(data, status, script, member, reader, article) -> None:
    answer = member.post(f"/comments/{article.pk}/", {**data, "reader": reader.pk}, **script)
    assert answer.status_code == status
    sentence = answer.json()["detail"] if script else _words(answer)
    assert re.search(r"[A-Z][^.:]+: [a-z ]+", sentence)
    assert not Comment.objects.exists()


def test_strange_but_honest_words_are_posted(member, reader, article) -> None:
    for body in ("\u202eesrever", "null\x00byte", "😀" * 300):
        data = {"body": body, "reader": reader.pk}
        assert member.post(f"/comments/{article.pk}/", data, **SCRIPT).status_code == 201
    page = _words(member.get(f"/comments/{article.pk}/"))
    assert "\u202e" not in page
    assert "\x00" not in page


@pytest.mark.parametrize(
    "query",
    [
        "sort=oldest&after=newest.1",
        "sort=best&after=newest.1",
        "sort=wrong",
        "after=newest.x",
        "after=newest." + "9" * 30,
        "sort=best&after=best.1",
        "sort=best&after=best.1.n",
        "after=%00",
        "sort=best&after=best.².",
        "sort=picks&after=picks.-1",
    ],
)
def test_cursor_of_another_order_is_told_in_a_sentence(query, stranger, article) -> None:
    make_comment(article)
    answer = stranger.get(f"/comments/{article.pk}/?{query}")
    assert answer.status_code == 422
    assert "first page" in _words(answer) or "choose one" in _words(answer)


def test_cursor_of_replies_of_another_comment_is_refused(stranger, article) -> None:
    comment, other = make_comment(article), make_comment(article)
    foreign = make_comment(article, parent=other)
    assert stranger.get(f"/c/{comment.pk}/replies/?after=replies.{foreign.pk}").status_code == 422


@pytest.mark.parametrize("page", ["", "replies/", "reply/", "report/", "edit/", "delete/"])
def test_removed_comment_is_not_there_for_anybody_but_moderators(page, stranger, member, article) -> None:
    comment = make_comment(article)
    below = make_comment(article, parent=comment)
    remove_comment(comment=comment)
    for hidden in (comment, below):
        assert member.get(f"/c/{hidden.pk}/{page}").status_code == 404
        if page not in ("edit/", "delete/"):
            assert stranger.get(f"/c/{hidden.pk}/{page}").status_code == 404


def test_held_comment_is_there_for_its_writer_alone(stranger, member, reader, article) -> None:
    comment = make_comment(article, author=reader, state="held", held_reasons=["Why."])
    answer = member.get(f"/c/{comment.pk}/")
    assert "Only you can see this yet" in _words(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert stranger.get(f"/c/{comment.pk}/").status_code == 404


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"comments_mode": "off"}])
def test_comments_of_a_hidden_article_are_not_there(fields, stranger) -> None:
    article = make_article(**fields)
    comment = make_comment(article)
    for path in (f"/comments/{article.pk}/", f"/c/{comment.pk}/", f"/c/{comment.pk}/replies/"):
        assert stranger.get(path).status_code == 404


def test_permalink_shows_what_is_answered_and_what_follows_in_one_page(stranger, article) -> None:
    root = make_comment(article, body="The root.")
    above = make_comment(article, parent=root, body="Between.")
    for number in range(8):
        make_comment(article, parent=root, body=f"Cousin {number}.")
    target = make_comment(article, parent=above, body="The one.")
    make_comment(article, parent=target, body="An answer.")
    page = _words(stranger.get(f"/c/{target.pk}/"))
    for words in ("The root.", "Between.", "The one.", "An answer.", article.headline):
        assert words in page
    assert page.count("data-landing") == 1


def test_like_without_a_script_goes_on_and_off(member, reader, article) -> None:
    comment = make_comment(article)
    for count in (1, 0):
        assert member.post(f"/c/{comment.pk}/like/").status_code == 302
        comment.refresh_from_db()
        assert comment.like_count == Like.objects.count() == count


def test_like_with_a_script_may_be_sent_again(member, article) -> None:
    comment = make_comment(article)
    for _ in range(2):
        answer = member.post(f"/c/{comment.pk}/like/", {"like": "on"}, **SCRIPT)
        assert answer.json() == {"likes": 1, "liked": True}


def test_stranger_who_likes_is_asked_to_sign_in(stranger, article) -> None:
    comment = make_comment(article)
    assert stranger.post(f"/c/{comment.pk}/like/", **SCRIPT).status_code == 401
    assert stranger.post(f"/c/{comment.pk}/like/").url.startswith("/accounts/login/?next=")


def test_report_thanks_and_is_kept_once(member, reader, article) -> None:
    comment = make_comment(article)
    for _ in range(2):
        answer = member.post(f"/c/{comment.pk}/report/", {"reason": "spam", "text": "Look."})
        assert "Thank you" in _words(answer)
    assert Report.objects.get().reader == reader


def test_report_without_a_reason_keeps_its_words(member, article) -> None:
    answer = member.post(f"/c/{make_comment(article).pk}/report/", {"reason": "no", "text": "My words."})
    assert answer.status_code == 422
    assert "Choose one of the reasons" in _words(answer)
    assert "My words." in _words(answer)


def test_edit_and_delete_by_forms(member, reader, article) -> None:
    comment = make_comment(article, author=reader, body="Old words.")
    assert "Old words." in _words(member.get(f"/c/{comment.pk}/edit/"))
    assert member.post(f"/c/{comment.pk}/edit/", {"body": "New words.", "reader": reader.pk}).status_code == 302
    assert "New words." in _words(member.get(f"/c/{comment.pk}/"))
    assert "Delete this comment?" in _words(member.get(f"/c/{comment.pk}/delete/"))
    assert member.post(f"/c/{comment.pk}/delete/", {"reader": reader.pk}).status_code == 302
    assert member.get(f"/c/{comment.pk}/").status_code == 404


def test_editing_the_comment_of_another_is_refused(member, reader, article) -> None:
    comment = make_comment(article, body="Old words.")
    answer = member.post(f"/c/{comment.pk}/edit/", {"body": "New words.", "reader": reader.pk})
    assert answer.status_code == 403
    assert Comment.objects.get().source == "Old words."


def test_own_page_of_comments_and_replies(stranger, member, reader, article) -> None:
    own = make_comment(article, author=reader, body="Mine.")
    make_comment(article, parent=own, body="Theirs.")
    page = _words(stranger.get(f"/readers/{reader.handle}/comments/"))
    assert "Mine." in page
    assert "Theirs." not in page
    assert "Theirs." in _words(member.get("/me/replies/"))
    assert stranger.get("/me/replies/").status_code == 302


def test_me_page_brings_likes_and_own_held_comments(member, reader, article) -> None:
    liked, other = make_comment(article), make_comment(article)
    like_comment(reader=reader, comment=liked)
    held = make_comment(article, author=reader, state="held")
    page = _words(member.get(f"/me/page?article={article.pk}&comments={liked.pk},{other.pk},x,{'9' * 30}"))
    assert f'data-liked="{liked.pk}"' in page
    assert f'id="comment-{held.pk}"' in page


def test_me_page_says_that_its_reader_is_suspended_until_it_is_lifted(member, reader, article) -> None:
    asked = f"/me/page?article={article.pk}"
    assert "data-suspended" not in _words(member.get(asked))
    suspend_reader(reader=reader, until=timezone.now() + timedelta(hours=1))
    assert 'data-suspended="Your account is suspended' in _words(member.get(asked))
    suspend_reader(reader=reader, until=None)
    assert "data-suspended" not in _words(member.get(asked))


def test_more_roots_follow_without_repeating(stranger, article) -> None:
    made = [make_comment(article).pk for _ in range(45)]
    url, seen = f"/comments/{article.pk}/?sort=oldest", []
    while url:
        page = _words(stranger.get(url))
        seen += [int(number) for number in re.findall(r'id="comment-(\d+)"', page)]
        following = re.search(r'thread__foot"><a[^>]*href="([^"]+)"', page)
        url = following[1].replace("&amp;", "&") if following else ""
    assert seen == sorted(made)
