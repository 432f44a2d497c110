"""An article under embargo is nowhere: every address of the paper, as everybody who has no right to it.

All that the article holds is marked: its words, its address, its authors and topics, its pictures and their files,
the entries of its live blog. No answer may hold a mark; and asked for by its own address, id or slug, the article is
answered like one that never was. After its time, readers find it in every list, feed and call.
"""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import GroupPagePermission

from standfirst.alerts.models import Alert
from standfirst.articles import live
from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section
from standfirst.articles.live_blogging import Words, begin_live_blog, write_entry
from standfirst.articles.models import ArticlePage, Correction, FrontPage, Slot
from standfirst.articles.placing import place_article
from standfirst.articles.readings import count_reading
from standfirst.articles.tasks import publish_due_articles
from standfirst.comments.factories import make_comment
from standfirst.jobs.schedule import SCHEDULE
from standfirst.jobs.testing import run_jobs
from standfirst.pictures.intake import PictureFile, take_picture
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from tests.architecture.paper import make_examples, make_readers
from tests.architecture.routes import all_routes

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# In everything that the article says; in everything that its address is made of; a word to search for.
MARK, SLUG, WORD = "zyxmark", "qvwslug", "harbourquake"
ROLES = ("stranger", "reader", "reporter elsewhere")
NOT_THERE = 987_654_321


@pytest.fixture
def hidden() -> ArticlePage:
    """Scheduled for tomorrow, with a mark in everything; an editor has placed it on the front page already."""
    make_section("politics", "Politics")
    picture = take_picture(
        PictureFile(data=_picture(), alt=f"{MARK} alt", caption=f"{MARK} caption", credit=f"{MARK} credit")
    )
    article = make_article(
        section="politics",
        status="draft",
        title=f"{MARK} {WORD}",
        slug=f"{SLUG}-story",
        standfirst=f"{MARK} {WORD} standfirst",
        body=[("paragraph", f"<p>{MARK} {WORD} body</p>"), ("subheading", f"{MARK} subheading")],
        authors=[AuthorFactory(name=f"{MARK} Author", slug=f"{SLUG}-author", portrait=picture)],
        topics=[TopicFactory(name=f"{MARK} topic", slug=f"{SLUG}-topic")],
        lead_picture=picture,
        published_at=None,
    )
    Correction.objects.create(article=article, text=f"{MARK} correction")
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.save_revision().publish()
    article = ArticlePage.objects.get(pk=article.pk)
    write_entry(blog=begin_live_blog(article=article), words=Words(source=f"{MARK} entry", headline=f"{MARK} moment"))
    place_article(page=FrontPage.objects.get(), place="lead", article=article)
    count_reading(article=article)
    make_comment(article, body=f"{MARK} comment")
    run_jobs()
    return article


@pytest.fixture
def clients() -> dict[str, Client]:
    readers = make_readers()
    elsewhere = _reporter_of_another_section()
    return {
        "stranger": _client(None),
        "reader": _client(readers["reader"]),
        "reporter elsewhere": _client(elsewhere),
    }


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(out, "JPEG")
    return out.getvalue()


def _reporter_of_another_section() -> Reader:
    """Writes in World, and has nothing to do with Politics."""
    group = Group.objects.create(name="writers of World")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for deed in ("add_page", "change_page"):
        permission = Permission.objects.get(content_type__app_label="articles", codename=deed)
        GroupPagePermission.objects.create(group=group, page=make_section().page_ptr, permission=permission)
    reporter = ReaderFactory(handle="reporter-elsewhere")
    reporter.groups.add(group)
    return reporter


def _client(reader: Reader | None) -> Client:
    client = Client(
        raise_request_exception=False, headers={"Host": settings.SITE_HOST, "Sec-Fetch-Site": "same-origin"}
    )
    if reader:
        client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _marks(article: ArticlePage) -> re.Pattern[str]:
    """What may not be said anywhere: the words, and the names of the picture's files."""
    picture: Any = article.lead_picture
    files = [picture.file.name, *picture.renditions.values_list("file", flat=True)]
    names = [name.rsplit("/", 1)[-1].partition(".")[0] for name in files]
    assert len(names) > 2
    return re.compile("|".join([MARK, *names]), re.IGNORECASE)


def _ask(client: Client, address: str) -> tuple[int, str]:
    """Status, headers and body of an answer as one text; whatever asking changed is undone."""
    cache.clear()
    with transaction.atomic():
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return response.status_code, f"{headers}\n{body.decode(errors='replace')}"


def _own_examples(examples: dict[str, Any], article: ArticlePage) -> dict[str, Any]:
    """The same addresses, with everything that can name an article naming this one."""
    author, topic = article.authors[0], article.topics.get()
    entry = article.live_blog.entries.get()
    slugs = dict.fromkeys(("slug", "story", "draft", "scheduled"), article.slug)
    ids = ("article_id", "draft_id", "articles/ pk", "page_id", "page_pk", "object_id", "newsroom/front/ page_id")
    return {
        **examples,
        **slugs,
        **dict.fromkeys(ids, article.pk),
        "authors/ slug": author.slug,
        "topics/ slug": topic.slug,
        "articles/entries/ pk": entry.pk,
        "entry_id": entry.pk,
        "revision_id": article.latest_revision_id,
        "image_id": article.lead_picture_id,
        "thing_id": author.pk,
        "me/follows/<slug:kind>/ pk": author.pk,
    }


def _unknown(own: dict[str, Any], examples: dict[str, Any]) -> dict[str, Any]:
    """As `_own_examples`, of an article that never was."""
    return {
        name: value
        if examples.get(name) == value
        else (f"{value}".replace(SLUG, "neverwas") if isinstance(value, str) else NOT_THERE)
        for name, value in own.items()
    }


def _addresses(examples: dict[str, Any]) -> list[str]:
    return [route.address(examples).replace("/world/", "/politics/") for route in all_routes()]


LISTS = [
    f"/search/?q={WORD}",
    f"/search/?q={WORD}&sort=date",
    "/api/v1/articles?section=politics",
    "/politics/",
    "/politics/rss.xml",
    "/politics/atom.xml",
    "/politics/feed.json",
]


@pytest.mark.parametrize("role", ROLES)
def test_no_answer_holds_a_mark_of_it(hidden: ArticlePage, clients: dict[str, Client], role: str) -> None:
    marks, examples = _marks(hidden), make_examples()
    addresses = {route.address(examples) for route in all_routes()} | set(LISTS)
    leaks = {}
    for address in sorted(addresses):
        _, text = _ask(clients[role], address)
        if found := re.search(f"{marks.pattern}|{SLUG}", text, re.IGNORECASE):
            leaks[address] = text[max(0, found.start() - 80) : found.end() + 80]
    assert leaks == {}


@pytest.mark.parametrize("role", ROLES)
def test_asked_for_by_name_it_is_answered_like_one_that_never_was(
    hidden: ArticlePage, clients: dict[str, Client], role: str
) -> None:
    marks, examples = _marks(hidden), make_examples()
    own = _own_examples(examples, hidden)
    differ = {}
    for address, other in zip(_addresses(own), _addresses(_unknown(own, examples)), strict=True):
        (status, text), (unknown, _) = _ask(clients[role], address), _ask(clients[role], other)
        if found := marks.search(text):
            differ[address] = text[max(0, found.start() - 80) : found.end() + 80]
        elif status != unknown:
            differ[address] = f"{status}, but {unknown} for {other}"
    assert differ == {}


VALIDATORS = ("ETag", "Last-Modified")


@pytest.mark.parametrize("role", ROLES)
def test_no_validator_tells_that_there_is_something(hidden: ArticlePage, clients: dict[str, Client], role: str) -> None:
    """Whoever claims to have every version already is answered as of an article that never was."""
    examples = make_examples()
    own = _own_examples(examples, hidden)
    differ = {}
    for address, other in zip(_addresses(own), _addresses(_unknown(own, examples)), strict=True):
        asked, unknown = _claim(clients[role], address), _claim(clients[role], other)
        if asked != unknown or asked[0] == 304:
            differ[address] = f"{asked}, but {unknown} for {other}"
    assert differ == {}


def _claim(client: Client, address: str) -> tuple[int, list[str | None]]:
    """Status and validators of an answer to somebody who says they know every version."""
    claims = {"If-None-Match": "*", "If-Modified-Since": "Tue, 01 Jan 2030 00:00:00 GMT"}
    with transaction.atomic():
        answer = client.get(address, headers=claims)
        transaction.set_rollback(True)
    return answer.status_code, [answer.headers.get(name) for name in VALIDATORS]


LISTED = (
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/",
    "/politics/",
    "/rss.xml",
    "/atom.xml",
    "/feed.json",
    "/search/?q=ferry",
)


def test_lists_are_to_the_byte_what_they_were_before_it_was_written(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in their dates of change: a newer one would tell that something waits."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    make_section("politics", "Politics")
    make_article(section="politics", title="A ferry", slug="a-ferry")
    run_jobs()
    before = {address: _ask(_client(None), address) for address in LISTED}
    request.getfixturevalue("hidden")
    assert {address: _ask(_client(None), address) for address in LISTED} == before


def test_open_pages_and_pockets_hear_nothing_of_it(hidden: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(live, "publish", lambda stream, event, data: told.append(data["html"]))
    write_entry(blog=hidden.live_blog, words=Words(source=f"{MARK} second entry"))
    assert live.visible_ids([hidden.pk]) == set()
    assert told == [""]
    assert not Alert.objects.filter(article=hidden).exists()


EVERYWHERE = [
    "/",
    "/politics/",
    "/politics/qvwslug-story/",
    "/authors/qvwslug-author/",
    "/topics/qvwslug-topic/",
    f"/search/?q={WORD}",
    "/rss.xml",
    "/atom.xml",
    "/feed.json",
    "/politics/rss.xml",
    "/authors/qvwslug-author/atom.xml",
    "/topics/qvwslug-topic/feed.json",
    "/news-sitemap.xml",
    "/api/v1/articles",
    "/api/v1/articles?section=politics",
    "/api/v1/authors",
    "/api/v1/topics",
]


def test_after_its_time_it_is_everywhere(hidden: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    stranger, its_time = _client(None), hidden.go_live_at + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: its_time)
    publish_due_articles.call()
    run_jobs()
    addresses = [*EVERYWHERE, f"/api/v1/articles/{hidden.pk}", f"/api/v1/articles/{hidden.pk}/entries"]
    missing = {}
    for address in addresses:
        status, text = _ask(stranger, address)
        if status != 200 or not re.search(f"{MARK}|{SLUG}", text):
            missing[address] = status
    assert missing == {}
    page = _ask(stranger, "/politics/qvwslug-story/")[1]
    assert f'og:title" content="{MARK}' in page
    assert '"LiveBlogPosting"' in page
    assert Slot.objects.get().article_id == hidden.pk
    assert live.visible_ids([hidden.pk]) == {hidden.pk}


def test_the_schedule_looks_often_enough_for_five_seconds() -> None:
    """The look-around of the workers comes every second; the rest of the time is for the job itself."""
    every = next(entry.every for entry in SCHEDULE if entry.name == "publish-due-articles")
    assert every <= timedelta(seconds=2)
