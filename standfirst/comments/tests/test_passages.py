"""Comments on words of an article: kept through its edits, marked in it, and never at other words."""

import pytest
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import delete_comment, post_comment, remove_comment
from standfirst.comments.actions.about import About
from standfirst.comments.errors import PassageGone
from standfirst.comments.factories import make_comment
from standfirst.comments.marks import marks_of
from standfirst.comments.models import Comment, Passage
from standfirst.lib.quotes import Quote
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db

FIRST = "The ferry left the harbour at six and did not come back that day."
SECOND = (
    'The minister said the <a href="/world/">harbour wall</a> was safe &amp; dry, which nobody in the town believed.'
)


def body_of(*paragraphs: str) -> list[tuple[str, str]]:
    return [("paragraph", f"<p>{words}</p>") for words in paragraphs]


def publish(article: ArticlePage, *paragraphs: str) -> None:
    article = ArticlePage.objects.get(pk=article.pk)
    article.body = body_of(*paragraphs)
    article.save_revision().publish()


@pytest.fixture
def article() -> ArticlePage:
    return make_article(body=body_of(FIRST, SECOND))


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1:8000", "sec-fetch-site": "same-origin"})


def comment_on(article: ArticlePage, exact: str, body: str = "Is that so?", **around: str) -> Comment:
    about = About(quote=Quote(exact=exact, **around))
    return post_comment(reader=ReaderFactory(), article=article, body=body, about=about)


def test_passage_keeps_words_surroundings_and_version(article: ArticlePage) -> None:
    passage = comment_on(article, "harbour", prefix="said the").passage
    assert (passage.exact, passage.version.number) == ("harbour", 1)
    assert passage.prefix.endswith("The minister said the ")
    assert passage.suffix.startswith(" wall was safe & dry")
    assert passage.version.body[passage.start : passage.end] == "harbour"


def test_words_that_the_article_never_had_are_refused(article: ArticlePage) -> None:
    with pytest.raises(PassageGone):
        comment_on(article, "the train")
    assert not Comment.objects.exists()


def test_words_of_a_page_that_was_open_while_the_article_changed_are_kept(article: ArticlePage) -> None:
    publish(article, FIRST.replace("at six", "at seven"), SECOND)
    passage = comment_on(article, "left the harbour at six").passage
    assert (passage.version.number, passage.is_of_now) == (1, False)
    assert comment_on(article, "left the harbour at seven", "And so?").passage.is_of_now


def test_passage_moves_with_its_words(article: ArticlePage) -> None:
    comment = comment_on(article, "harbour wall")
    publish(article, "A new beginning.", FIRST, SECOND.replace("believed", "believes"))
    passage = Passage.objects.get(comment=comment)
    assert passage.placed_in.number == 2
    assert passage.placed_in.body[passage.start : passage.end] == "harbour wall"


def test_comment_says_that_its_words_are_of_an_earlier_version(article: ArticlePage, client: Client) -> None:
    comment = comment_on(article, "at six and did not come back")
    publish(article, "The ferry left the harbour at seven.", SECOND)
    html = client.get(article.url).content.decode()
    assert "About an earlier version" in html
    assert "at six and did not come back" in html
    assert 'class="passage"' not in html
    page = client.get(f"/c/{comment.pk}/passage/").content.decode()
    assert "The story says something else by now." in page


def test_words_that_come_back_are_marked_again(article: ArticlePage) -> None:
    comment = comment_on(article, "at six and did not come back that day")
    publish(article, SECOND)
    assert not Passage.objects.get(comment=comment).is_of_now
    publish(article, FIRST, SECOND)
    assert Passage.objects.get(comment=comment).is_of_now


def test_mark_stands_behind_the_words_and_outside_of_links(article: ArticlePage, client: Client) -> None:
    comment_on(article, "harbour wall")
    html = client.get(article.url).content.decode()
    link = html.index('<a href="/world/"><span class="passage-words">harbour wall</span></a><a class="passage"')
    assert link < html.index("was safe &amp; dry")


def test_same_words_have_one_mark_with_the_number_of_comments(article: ArticlePage) -> None:
    comment_on(article, "did not come back", "One.")
    comment_on(article, "did not come back", "Two.")
    comment_on(article, "come back that", "Three.")
    assert [(mark.passage.exact, mark.others) for mark in marks_of(article)] == [
        ("did not come back", 1),
        ("come back that", 0),
    ]


def test_overlapping_passages_leave_the_html_whole(article: ArticlePage, client: Client) -> None:
    for exact in (
        "said the harbour wall was",
        "wall was safe & dry",
        "six and did not come back that day.The minister",
    ):
        comment_on(article, exact, exact)
    html = client.get(article.url).content.decode()
    body = html[html.index('<div class="article__body"') : html.index("data-select-bar")]
    assert body.count('<a class="passage"') == 3
    for tag in ("span", "a", "p"):
        assert body.count(f"<{tag} ") + body.count(f"<{tag}>") == body.count(f"</{tag}>"), tag


def test_what_readers_do_not_see_has_no_mark(article: ArticlePage) -> None:
    removed, deleted = comment_on(article, "did not", "One."), comment_on(article, "come back", "Two.")
    remove_comment(comment=removed)
    delete_comment(reader=deleted.author, comment=deleted)
    assert marks_of(article) == []
    assert not Passage.objects.filter(comment=deleted).exists()


def test_words_selected_without_a_script_come_along_to_signing_in(article: ArticlePage, client: Client) -> None:
    words = {"body": "Is that so?", "exact": "harbour wall", "prefix": "said the "}
    asked = client.post(f"/comments/{article.pk}/", words).content.decode()
    assert 'name="exact" value="harbour wall"' in asked


def test_form_posts_the_words(article: ArticlePage, client: Client) -> None:
    reader = ReaderFactory()
    client.force_login(reader)
    words = {"body": "Is that so?", "exact": "harbour wall", "prefix": "said the ", "start": "80", "reader": reader.pk}
    answer = client.post(f"/comments/{article.pk}/", words, headers={"hx-request": "true"})
    assert answer.status_code == 201
    assert "harbour wall</p></blockquote>" in answer.content.decode()


def test_program_sees_the_selector(article: ArticlePage, client: Client) -> None:
    comment = comment_on(article, "harbour wall")
    found = client.get(f"/api/v1/comments/{comment.pk}").json()["passage"]
    assert (found["type"], found["exact"], found["current"]) == ("TextQuoteSelector", "harbour wall", True)


@pytest.mark.parametrize("count", [1, 30])
def test_marks_cost_three_queries(article: ArticlePage, count: int, django_assert_num_queries) -> None:
    from standfirst.comments.marks import with_marks

    passage = comment_on(article, "harbour wall").passage
    for number in range(count - 1):
        comment = make_comment(article, body=f"Comment {number}")
        Passage.objects.create(
            comment=comment, version=passage.version, placed_in=passage.placed_in, exact="x", start=number, end=99
        )
    with django_assert_num_queries(3):
        with_marks(("<p>One</p>", "<p>Two</p>"), article)
