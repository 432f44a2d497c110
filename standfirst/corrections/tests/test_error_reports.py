"""A reader says that words are wrong; the desk answers; the reader is told, and thanked if they agreed."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage, Correction
from standfirst.corrections.actions import answer_report, report_error
from standfirst.corrections.actions.reporting import Fault
from standfirst.corrections.errors import (
    AnsweredBefore,
    CorrectionError,
    IncompleteReport,
    MayNotReport,
    TooManyReports,
)
from standfirst.corrections.models import ErrorReport
from standfirst.corrections.tasks import tell_reader
from standfirst.lib.quotes import Quote
from standfirst.notifications.models import Notification
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    return make_article(title="Ferry", body=[("paragraph", "<p>The ferry left at six, the harbour says.</p>")])


@pytest.fixture
def editor() -> Reader:
    return ReaderFactory(role="editor")


@pytest.fixture
def client(settings) -> Client:
    settings.DEMO = True
    return Client(headers={"host": "127.0.0.1:8000", "sec-fetch-site": "same-origin"})


def report(article: ArticlePage, reader: Reader | None = None, **fields: object) -> ErrorReport:
    fault = Fault(**{"quote": Quote(exact="left at  six"), "text": "It was seven.", **fields})
    return report_error(reader=reader or ReaderFactory(), article=article, fault=fault)


def test_report_keeps_the_words_with_their_surroundings_and_the_version(article: ArticlePage) -> None:
    made = report(article)
    assert (made.prefix, made.exact, made.suffix) == ("The ferry ", "left at six", ", the harbour says.")
    assert made.version is not None
    assert made.version.number == 1


def test_words_that_do_not_stand_there_are_reported_as_typed(article: ArticlePage) -> None:
    made = report(article, quote=Quote(exact="went at six"))
    assert (made.exact, made.prefix) == ("went at six", "")


def test_same_report_twice_is_one(article: ArticlePage) -> None:
    reader = ReaderFactory()
    assert report(article, reader) == report(article, reader)


@pytest.mark.parametrize("wrong", [{"text": " "}, {"quote": Quote(exact=" ")}, {"text": "x" * 2001}])
def test_report_without_words_is_refused(article: ArticlePage, wrong: dict) -> None:
    with pytest.raises(IncompleteReport):
        report(article, **wrong)


def test_suspended_reader_reports_nothing(article: ArticlePage) -> None:
    with pytest.raises(MayNotReport):
        report(article, ReaderFactory(is_active=False))


def test_twenty_first_report_of_a_day_is_refused(article: ArticlePage, settings) -> None:
    settings.LIMITS = True
    reader = ReaderFactory()
    for number in range(20):
        report(article, reader, text=f"Error {number}")
    with pytest.raises(TooManyReports):
        report(article, reader, text="One more")


def test_reader_is_told_and_thanked(article: ArticlePage, editor: Reader, client: Client) -> None:
    reader = ReaderFactory(display_name="Ines Farrow")
    made = report(article, reader, wants_credit=True)
    made = answer_report(editor=editor, report=made, state="corrected", answer="Thank you.", note="It was seven.")
    tell_reader.call(made.pk)
    tell_reader.call(made.pk)
    told = Notification.objects.get(reader=reader)
    assert (told.kind, told.body) == ("correction", "Thank you.")
    assert told.url == f"{article.url}#correction-{made.correction_id}"
    html = client.get(article.url).content.decode()
    assert "Thanks to" in html
    assert "Ines Farrow" in html


def test_reader_who_did_not_agree_is_not_named(article: ArticlePage, editor: Reader, client: Client) -> None:
    made = report(article, ReaderFactory(display_name="Ines Farrow"))
    answer_report(editor=editor, report=made, state="corrected", answer="Thank you.", note="It was seven.")
    assert "Ines Farrow" not in client.get(article.url).content.decode()


def test_no_error_is_answered_without_a_correction(article: ArticlePage, editor: Reader) -> None:
    made = answer_report(editor=editor, report=report(article), state="no_error", answer="It was six.", note="Ignored")
    assert made.correction is None
    assert not Correction.objects.exists()
    tell_reader.call(made.pk)
    assert "it is not an error" in Notification.objects.get().title


def test_report_is_answered_once(article: ArticlePage, editor: Reader) -> None:
    made = report(article)
    answer_report(editor=editor, report=made, state="no_error", answer="It was six.")
    with pytest.raises(AnsweredBefore):
        answer_report(editor=editor, report=made, state="corrected", answer="Thank you.", note="It was seven.")
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("state", "answer"), [("open", "x"), ("no_error", " "), ("no_error", "x" * 501)])
def test_answer_needs_a_state_and_a_sentence(article: ArticlePage, editor: Reader, state: str, answer: str) -> None:
    with pytest.raises(CorrectionError):
        answer_report(editor=editor, report=report(article), state=state, answer=answer)


def test_form_quotes_the_words_and_asks_once_more_who_sends_it(article: ArticlePage, client: Client) -> None:
    reader = ReaderFactory()
    client.force_login(reader)
    address = f"/articles/{article.pk}/error/"
    assert "left at six" in client.get(address, {"exact": "left at six"}).content.decode()
    words = {"exact": "left at six", "text": "It was seven.", "credit": "on"}
    asked = client.post(address, words)
    assert "once more" in asked.content.decode()
    assert not ErrorReport.objects.exists()
    sent = client.post(address, {**words, "reader": reader.pk})
    assert "Thank you" in sent.content.decode()
    assert ErrorReport.objects.get().wants_credit


def test_stranger_signs_in_and_finds_the_words_again(article: ArticlePage, client: Client) -> None:
    words = {"exact": "left at six", "text": "It was seven."}
    answer = client.post(f"/articles/{article.pk}/error/", words)
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=%2Fme%2Ferror-report%2F")
    client.force_login(ReaderFactory())
    # Signing in makes a new session that keeps what the old one held, as force_login does not for strangers here.
    session = client.session
    session["error_report"] = {"article": article.pk, **words}
    session.save()
    html = client.get("/me/error-report/").content.decode()
    assert "It was seven." in html


def test_page_for_everybody_says_nothing_of_who_asks(article: ArticlePage, client: Client) -> None:
    address = f"/articles/{article.pk}/error/"
    stranger = client.get(address)
    client.force_login(ReaderFactory())
    assert client.get(address).content == stranger.content
    assert not stranger.cookies


def test_queue_is_for_the_desk(article: ArticlePage, editor: Reader, client: Client) -> None:
    made = report(article)
    for role, status in {"moderator": 302, "reporter": 200, "editor": 200}.items():
        client.force_login(ReaderFactory(role=role))
        assert client.get("/newsroom/corrections/").status_code == status
    answer = client.post(
        f"/newsroom/corrections/reports/{made.pk}/",
        {"state": "corrected", "answer": "Thank you.", "note": "It was seven.", "place": "top"},
    )
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.state, made.correction.place) == ("corrected", "top")
    assert "Thank you." in client.get("/newsroom/corrections/?list=answered").content.decode()


def test_typed_answer_is_kept_when_something_is_missing(article: ArticlePage, editor: Reader, client: Client) -> None:
    made = report(article)
    client.force_login(editor)
    answer = client.post(f"/newsroom/corrections/reports/{made.pk}/", {"state": "corrected", "note": "It was seven."})
    assert answer.status_code == 422
    assert "It was seven.</textarea>" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 15])
def test_queue_costs_as_much_with_many_reports(
    article: ArticlePage,
    editor: Reader,
    client: Client,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        report(article, text=f"Error {number}")
    client.force_login(editor)
    client.get("/newsroom/corrections/")
    with django_assert_max_num_queries(24):
        client.get("/newsroom/corrections/")
