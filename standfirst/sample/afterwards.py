"""What happened to the sample edition's stories after they were published: corrections, passages, questions."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from standfirst.articles.models import ArticlePage, Correction
from standfirst.articles.publishing import change_article
from standfirst.comments.actions import open_discussion
from standfirst.comments.actions.importing import Entry, import_conversation
from standfirst.comments.actions.passages import keep_passage
from standfirst.comments.models import Comment, Question, QuestionTime
from standfirst.corrections.actions import report_error
from standfirst.corrections.actions.reporting import Fault
from standfirst.corrections.models import ErrorReport
from standfirst.lib.quotes import Quote
from standfirst.readers.models import Reader

Story = dict[str, Any]


def as_first_written(body: str, corrections: list[Story], slug: str) -> str:
    """The text of a story before its errors were found."""
    for error in _errors(corrections, slug):
        body = body.replace(error["is"], error["was"])
    return body


def load_afterwards(given: dict[str, list[Story]], bodies: dict[str, str]) -> None:
    """Everything of `afterwards.yaml`. bodies: slug → the text of the story as it stands now."""
    for correction in given["corrections"]:
        _correct(correction, bodies[correction["slug"]])
    for report in given["reports"]:
        _report(report)
    for passage in given["passages"]:
        _talk_about(passage)
    for questions in given["questions"]:
        _ask(questions)


def _errors(corrections: list[Story], slug: str) -> list[Story]:
    return [error for note in corrections if note["slug"] == slug for error in [note, *note.get("also", [])]]


def _correct(given: Story, body: str) -> None:
    """A reader reports it, the desk publishes the right words and says so."""
    article = _article(given)
    report = _report({**given, "words": given["was"], "credit": True})
    article = change_article(article, {"body_markdown": body})
    note = Correction(text=given["text"], corrected_at=timezone.now())
    article.corrections.add(note)
    article.save_revision().publish()
    report.correction = Correction.objects.get(article=article)
    report.state, report.answer, report.answered_at = "corrected", given["answer"], timezone.now()
    report.save(update_fields=["correction", "state", "answer", "answered_at"])


def _report(given: Story) -> ErrorReport:
    fault = Fault(quote=Quote(exact=given["words"]), text=given["why"], wants_credit=given.get("credit", False))
    return report_error(reader=_reader(given), article=_article(given), fault=fault)


def _talk_about(given: Story) -> None:
    article = _article(given)
    keep_passage(comment=_bring_in(article, given), quote=Quote(exact=given["words"]), article=article)


def _ask(given: Story) -> None:
    article = _article(given)
    QuestionTime.objects.create(
        discussion=open_discussion(article=article),
        introduction=given["introduction"],
        opened_at=article.published_at or timezone.now(),
        closes_at=timezone.now() + timedelta(hours=given["closes_in_hours"]),
        opened_by=article.authors[0].reader,
    )
    for asked in given["asked"]:
        _put(article, asked)


def _put(article: ArticlePage, asked: Story) -> None:
    """A question, and the writer's answer where there is one."""
    writer = article.authors[0].reader
    if "answer" in asked:
        asked["replies"] = [{"author": writer, "text": asked["answer"], "minutes_after": asked["answered_after"]}]
    question = _bring_in(article, asked)
    answer = question.replies.first()
    answered_at = answer.created_at if answer else None
    Question.objects.create(comment=question, answer=answer, answered_at=answered_at)


def _bring_in(article: ArticlePage, given: Story) -> Comment:
    entry = _entry(article, given, article.published_at or timezone.now())
    import_conversation(article=article, entries=[entry])
    return Comment.objects.by_author(entry.author).roots().get(discussion__article=article, source=entry.source)


def _entry(article: ArticlePage, given: Story, earliest: datetime) -> Entry:
    wished = (article.published_at or earliest) + timedelta(minutes=given["minutes_after"])
    written_at = min(max(earliest, wished), timezone.now() - timedelta(seconds=1))
    people = Reader.objects.exclude(handle=given.get("reader", "")).order_by("pk")
    return Entry(
        author=given.get("author") or _reader(given),
        source=given["text"],
        written_at=written_at,
        likers=list(people[: given.get("likes", 0)]),
        replies=[_entry(article, reply, written_at + timedelta(seconds=1)) for reply in given.get("replies", [])],
    )


def _article(given: Story) -> ArticlePage:
    return ArticlePage.objects.get(slug=given["slug"])


def _reader(given: Story) -> Reader:
    return Reader.objects.get(handle=given["reader"])
