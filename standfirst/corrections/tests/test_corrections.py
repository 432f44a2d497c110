"""A correction comes out with the article, and nothing else does."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage, Correction
from standfirst.corrections.actions import add_correction, take_back_correction
from standfirst.corrections.errors import NothingSaid, NotPublished
from standfirst.corrections.models import Version
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db

SECRET = "canaryembargo"


@pytest.fixture
def editor() -> Reader:
    return ReaderFactory(role="editor")


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1:8000", "sec-fetch-site": "same-origin"})


def body_of(words: str) -> list[tuple[str, str]]:
    return [("paragraph", f"<p>{words}</p>")]


def test_correction_is_on_the_page_in_the_feeds_and_in_the_structured_data(editor: Reader, client: Client) -> None:
    article = make_article(body=body_of("It left at six."))
    add_correction(editor=editor, article=article, text="We wrote six. It was <seven>.", place="top")
    html = client.get(article.url).content.decode()
    assert html.index("It was &lt;seven&gt;.") < html.index('class="article__body"')
    data = html[html.index("application/ld+json") :]
    assert '"CorrectionComment"' in data
    for feed in ("/rss.xml", "/atom.xml", "/feed.json"):
        assert "seven" in client.get(feed).content.decode()
    answer = json.loads(client.get(f"/api/v1/articles/{article.pk}").content)
    assert [(note["text"], note["place"]) for note in answer["corrections"]] == [
        ("We wrote six. It was <seven>.", "top")
    ]


def test_correction_is_a_version_of_the_article(editor: Reader) -> None:
    article = make_article()
    add_correction(editor=editor, article=article, text="It was seven.")
    version = Version.objects.latest_first().first()
    assert version is not None
    assert (version.number, list(version.changes)) == (2, ["corrections"])


def test_draft_stays_a_draft_and_has_the_correction(editor: Reader) -> None:
    article = make_article(title="Ferry")
    article.title = SECRET
    article.save_revision()
    made = add_correction(editor=editor, article=article, text="It was seven.")
    published = ArticlePage.objects.get(pk=article.pk)
    assert (published.title, published.has_unpublished_changes) == ("Ferry", True)
    draft = published.get_latest_revision_as_object()
    assert draft.title == SECRET
    assert [note.pk for note in draft.corrections.all()] == [made.pk]
    published.get_latest_revision().publish()
    assert [note.pk for note in Correction.objects.filter(article=article)] == [made.pk]


def test_scheduled_change_stays_scheduled(editor: Reader) -> None:
    article, due = make_article(title="Ferry"), timezone.now() + timedelta(hours=2)
    article.title, article.go_live_at = SECRET, due
    article.save_revision().publish()
    article = ArticlePage.objects.get(pk=article.pk)
    add_correction(editor=editor, article=article, text="It was seven.")
    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.live, article.title) == (True, "Ferry")
    scheduled = article.revisions.get(approved_go_live_at__isnull=False)
    assert scheduled.approved_go_live_at == due
    assert (scheduled.as_object().title, scheduled.as_object().corrections.count()) == (SECRET, 1)


def test_correction_is_taken_back_from_article_and_draft(editor: Reader) -> None:
    article = make_article()
    made = add_correction(editor=editor, article=article, text="It was seven.")
    take_back_correction(editor=editor, correction=made)
    article = ArticlePage.objects.get(pk=article.pk)
    assert article.corrections.count() == 0
    assert article.get_latest_revision_as_object().corrections.count() == 0
    article.get_latest_revision().publish()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 1001])
def test_no_words_or_too_many_are_refused(editor: Reader, text: str) -> None:
    with pytest.raises(NothingSaid):
        add_correction(editor=editor, article=make_article(), text=text)


def test_reporter_corrects_nothing(client: Client) -> None:
    article = make_article()
    with pytest.raises(PermissionDenied):
        add_correction(editor=ReaderFactory(role="reporter"), article=article, text="It was seven.")


def test_draft_is_corrected_in_its_own_words(editor: Reader) -> None:
    with pytest.raises(NotPublished):
        add_correction(editor=editor, article=make_article(status="draft"), text="It was seven.")


def test_editor_adds_one_in_the_newsroom_and_undoes_it(editor: Reader, client: Client, settings) -> None:
    settings.DEMO = True
    article = make_article()
    client.force_login(editor)
    address = f"/newsroom/corrections/articles/{article.pk}/"
    answer = client.post(address, {"text": "It was seven.", "place": "foot"}, follow=True)
    made = Correction.objects.get()
    assert "The correction is published" in answer.content.decode()
    assert ">Undo<" in answer.content.decode()
    client.post(f"/newsroom/corrections/{made.pk}/take-back/")
    assert not Correction.objects.exists()


def test_empty_form_keeps_the_page_and_says_so(editor: Reader, client: Client, settings) -> None:
    settings.DEMO = True
    client.force_login(editor)
    answer = client.post(f"/newsroom/corrections/articles/{make_article().pk}/", {"text": "", "place": "foot"})
    assert answer.status_code == 422
    assert "Fill this in." in answer.content.decode()
