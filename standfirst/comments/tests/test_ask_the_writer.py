"""Readers ask the writer for a time; the writer answers; a summary stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import close_questions, open_questions, post_comment, remove_comment
from standfirst.comments.actions.about import About
from standfirst.comments.errors import CommentError, QuestionsClosed
from standfirst.comments.models import Comment, Discussion, Question, QuestionTime
from standfirst.comments.tasks import announce_comment
from standfirst.comments.threads import roots_page
from standfirst.notifications.models import Notification
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> Reader:
    return ReaderFactory(role="reporter", display_name="Odile Quarrel")


@pytest.fixture
def article(writer: Reader) -> ArticlePage:
    return make_article(title="Ferry", authors=[AuthorFactory(reader=writer)])


@pytest.fixture
def time(writer: Reader, article: ArticlePage) -> QuestionTime:
    return open_questions(opener=writer, article=article, closes_at=timezone.now() + timedelta(hours=2))


@pytest.fixture
def client(settings) -> Client:
    settings.DEMO = True
    return Client(headers={"host": "127.0.0.1:8000", "sec-fetch-site": "same-origin"})


def ask(article: ArticlePage, body: str = "When does it leave?", reader: Reader | None = None) -> Comment:
    return post_comment(reader=reader or ReaderFactory(), article=article, body=body, about=About(asks=True))


def over(time: QuestionTime) -> None:
    QuestionTime.objects.filter(pk=time.pk).update(
        opened_at=timezone.now() - timedelta(hours=3), closes_at=timezone.now() - timedelta(seconds=1)
    )


def test_question_is_a_comment_of_its_own(article: ArticlePage, time: QuestionTime) -> None:
    comment = ask(article)
    assert Question.objects.get().comment == comment
    assert Discussion.objects.get().visible_count == 1


def test_it_closes_by_itself(article: ArticlePage, time: QuestionTime) -> None:
    over(time)
    with pytest.raises(QuestionsClosed):
        ask(article)
    assert not Comment.objects.exists()


def test_nobody_asks_where_it_was_never_opened() -> None:
    with pytest.raises(QuestionsClosed):
        ask(make_article())


def test_writers_reply_is_the_answer_and_the_asker_is_told_once(
    article: ArticlePage, time: QuestionTime, writer: Reader
) -> None:
    comment = ask(article)
    post_comment(reader=ReaderFactory(), article=article, body="I wonder too.", parent=comment)
    answer = post_comment(reader=writer, article=article, body="At six.", parent=comment)
    post_comment(reader=writer, article=article, body="And at eight.", parent=comment)
    assert Question.objects.get().answer == answer
    announce_comment.call(answer.pk)
    announce_comment.call(answer.pk)
    told = Notification.objects.get(reader=comment.author)
    assert (told.kind, told.body) == ("answer", "At six.")
    assert "answered your question" in told.title


def test_answer_may_come_after_closing(article: ArticlePage, time: QuestionTime, writer: Reader) -> None:
    comment = ask(article)
    over(time)
    post_comment(reader=writer, article=article, body="At six.", parent=comment)
    assert Question.objects.answered().count() == 1


def test_question_whose_answer_was_removed_waits_again(
    article: ArticlePage, time: QuestionTime, writer: Reader
) -> None:
    comment = ask(article)
    remove_comment(comment=post_comment(reader=writer, article=article, body="At six.", parent=comment))
    assert Question.objects.unanswered().count() == 1


def test_questions_and_answers_come_first(article: ArticlePage, time: QuestionTime, writer: Reader) -> None:
    first, second = ask(article, "First?"), ask(article, "Second?")
    comment = post_comment(reader=ReaderFactory(), article=article, body="Just a comment.")
    for number in range(5):
        post_comment(reader=ReaderFactory(), article=article, body=f"I wonder too, {number}.", parent=first)
    answer = post_comment(reader=writer, article=article, body="At six.", parent=first)
    page = roots_page(Discussion.objects.get(), sort="questions")
    assert [branch.comment.pk for branch in page.branches] == [first.pk, second.pk]
    assert [reply.comment.pk for reply in page.branches[0].replies] == [answer.pk]
    assert page.branches[0].further == 5
    everything = roots_page(Discussion.objects.get(), sort="newest")
    assert comment.pk in [branch.comment.pk for branch in everything.branches]


def test_questions_are_read_page_by_page(article: ArticlePage, time: QuestionTime) -> None:
    for number in range(5):
        ask(article, f"Question {number}?")
    discussion = Discussion.objects.get()
    first = roots_page(discussion, sort="questions", limit=3)
    rest = roots_page(discussion, sort="questions", limit=3, after=first.next)
    assert len({branch.comment.pk for branch in [*first.branches, *rest.branches]}) == 5
    assert rest.next == ""


def test_article_shows_questions_first_while_it_lasts_and_the_summary_afterwards(
    article: ArticlePage, time: QuestionTime, client: Client
) -> None:
    ask(article)
    html = client.get(article.url).content.decode()
    assert "Ask the writer" in html
    assert 'name="asks" value="1"' in html
    assert 'data-sort="questions"' in html
    over(time)
    html = client.get(article.url).content.decode()
    assert 'name="asks"' not in html
    assert "Readers asked the writer" in html
    assert f"/comments/{article.pk}/questions/" in html
    assert 'data-sort="newest"' in html


def test_summary_holds_what_was_answered(
    article: ArticlePage, time: QuestionTime, writer: Reader, client: Client
) -> None:
    comment = ask(article)
    ask(article, "And how?")
    post_comment(reader=writer, article=article, body="At six.", parent=comment)
    html = client.get(f"/comments/{article.pk}/questions/").content.decode()
    assert "When does it leave?" in html
    assert "At six." in html
    assert "And how?" not in html
    assert "One question waits" in html


def test_form_without_a_script_keeps_that_it_is_a_question(
    article: ArticlePage, time: QuestionTime, client: Client
) -> None:
    client.force_login(reader := ReaderFactory())
    words = {"body": "When does it leave?", "asks": "1"}
    asked = client.post(f"/comments/{article.pk}/", words).content.decode()
    assert 'name="asks" value="1"' in asked
    client.post(f"/comments/{article.pk}/", {**words, "reader": reader.pk})
    assert Question.objects.count() == 1


@pytest.mark.parametrize("role", ["", "reporter", "moderator"])
def test_only_its_writer_and_editors_open_it(article: ArticlePage, role: str) -> None:
    with pytest.raises(PermissionDenied):
        open_questions(
            opener=ReaderFactory(role=role or None), article=article, closes_at=timezone.now() + timedelta(hours=2)
        )


def test_it_is_opened_for_a_time_to_come_on_an_article_that_takes_comments(
    writer: Reader, article: ArticlePage
) -> None:
    with pytest.raises(CommentError):
        open_questions(opener=writer, article=article, closes_at=timezone.now() - timedelta(hours=2))
    closed = make_article(comments_mode="closed", authors=article.authors)
    with pytest.raises(CommentError):
        open_questions(opener=writer, article=closed, closes_at=timezone.now() + timedelta(hours=2))


def test_writer_closes_it_before_its_time(article: ArticlePage, time: QuestionTime, writer: Reader) -> None:
    close_questions(closer=writer, time=time)
    assert not QuestionTime.objects.get().is_open


def test_writer_opens_it_and_answers_in_the_newsroom(article: ArticlePage, writer: Reader, client: Client) -> None:
    client.force_login(writer)
    client.post(f"/newsroom/questions/articles/{article.pk}/", {"introduction": "Ask me.", "hours": "4"})
    assert QuestionTime.objects.get().is_open
    comment = ask(article)
    assert "When does it leave?" in client.get("/newsroom/questions/").content.decode()
    client.post(f"/newsroom/questions/answer/{comment.pk}/", {"body": "At six."})
    assert Question.objects.answered().count() == 1
    assert "When does it leave?" not in client.get("/newsroom/questions/").content.decode()


def test_answer_without_words_keeps_the_page(
    article: ArticlePage, time: QuestionTime, writer: Reader, client: Client
) -> None:
    client.force_login(writer)
    answer = client.post(f"/newsroom/questions/answer/{ask(article).pk}/", {"body": " "})
    assert answer.status_code == 422


@pytest.mark.parametrize("role", ["reporter", "moderator"])
def test_others_find_no_queue(article: ArticlePage, time: QuestionTime, client: Client, role: str) -> None:
    comment = ask(article)
    client.force_login(ReaderFactory(role=role))
    assert "When does it leave?" not in client.get("/newsroom/questions/").content.decode()
    assert client.post(f"/newsroom/questions/answer/{comment.pk}/", {"body": "At six."}).status_code in (302, 403)
    assert not Question.objects.answered().exists()
