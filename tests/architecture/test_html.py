"""Every page and fragment that the paper answers with is HTML without an error, by the W3C's own checker (vnu)."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.articles.models import Correction, OutsideSites
from standfirst.articles.tests.test_blocks import values
from standfirst.comments.factories import make_comment
from standfirst.jobs.testing import run_jobs
from standfirst.pictures.factories import make_picture
from tests.architecture.paper import make_examples, make_readers
from tests.architecture.routes import all_routes

VNU = Path(__file__).parents[2] / ".venv/node/node_modules/vnu-jar/build/dist/vnu.jar"
# A fragment stands in a page that is sound by itself.
FRAME = '<!doctype html><html lang="en"><head><title>Fragment</title></head><body><h1>Fragment</h1>{}</body></html>'
# Wagtail's own screens and Ninja's are theirs.
NOT_OURS = ("newsroom/", "api/v1/docs", "_util/")


@pytest.mark.django_db
@pytest.mark.any_database
@override_settings(LIMITS=False)
def test_every_page_is_html_without_an_error(tmp_path: Path) -> None:
    pages = _pages()
    assert len(pages) > 60
    for number, (_, html) in enumerate(pages):
        (tmp_path / f"{number:04}.html").write_text(html)
    places: dict[str, set[str]] = {}
    for file, message in _check(tmp_path):
        places.setdefault(message, set()).add(pages[int(file.stem)][0])
    if places:
        pytest.fail("\n".join(f"{what}: {', '.join(sorted(where))}" for what, where in places.items()), pytrace=False)


def _pages() -> list[tuple[str, str]]:
    """What each address answers to a stranger and to a reader, each page once: its address and its HTML."""
    examples, readers = make_examples(), make_readers()
    addresses = {route.address(examples) for route in all_routes() if not route.pattern.startswith(NOT_OURS)}
    addresses |= {_whole_story(), "/search/?q=story", "/search/?q=nothing-like-it&since=never", "/no-such-page/"}
    run_jobs()
    stranger, reader = _client(), _client()
    reader.force_login(readers["reader"], backend="django.contrib.auth.backends.ModelBackend")
    pages: dict[str, str] = {}
    for client in (stranger, reader):
        for address in sorted(addresses):
            # What is no HTML for a browser is none for a fragment either.
            if html := _html(client, address):
                pages.setdefault(html, address)
                pages.setdefault(_html(client, address, HX_REQUEST="true"), address)
    pages.pop("", None)
    return [(address, html) for html, address in pages.items()]


def _html(client: Client, address: str, **headers: str) -> str:
    """The page, or the fragment in a frame; empty for an answer that is neither."""
    answer = client.get(address, headers=headers)
    if answer.streaming or not answer.content or not answer.headers["Content-Type"].startswith("text/html"):
        return ""
    html = answer.content.decode()
    return html if html.lstrip().lower().startswith("<!doctype") else FRAME.format(html)


def _whole_story() -> str:
    """The address of an article with every block, picture, author and correction that one can have."""
    OutsideSites.objects.update_or_create(defaults={"names": "video.example"})
    body = [{"type": kind, "value": value} for kind, value in values().items()]
    author = AuthorFactory(name="Ada Quill II", biography="Writes.", portrait=make_picture(width=200, height=200))
    picture = make_picture(width=900, height=600, caption="At night")
    article = make_article(
        title="Ferries & <boats>", lead_picture=picture, authors=[author, AuthorFactory()], body=json.dumps(body)
    )
    for place in Correction.Place.values:
        Correction.objects.create(article=article, text="It was seven.", place=place)
    make_comment(article, parent=make_comment(article))
    return str(article.url)


def _client() -> Client:
    return Client(raise_request_exception=False, headers={"host": settings.SITE_HOST})


def _check(folder: Path) -> list[tuple[Path, str]]:
    """Each error: the file and what is wrong in it. One process for all files."""
    if not (VNU.exists() and shutil.which("java")):
        pytest.fail("The HTML checker is missing: run scripts/servers, which installs it.", pytrace=False)
    command = ["java", "-Xss4m", "-jar", str(VNU), "--errors-only", "--format", "json", str(folder)]
    checked = subprocess.run(command, capture_output=True, text=True, timeout=300)
    messages = json.loads(checked.stderr or checked.stdout)["messages"]
    return [(Path(message["url"]), f"{message['message']} | {message.get('extract', '')}") for message in messages]
