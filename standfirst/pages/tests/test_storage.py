import gzip
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.exceptions import ImproperlyConfigured

from standfirst.bundles import Bundle
from standfirst.pages.storage import PaperFiles

SHEETS = {"css/tokens.css": 'p { background: url("paper.png") }', "comments/thread.css": "li {}"}


@pytest.fixture
def collected(tmp_path: Path, settings: Any) -> PaperFiles:
    """A folder into which two sheets and a picture have been copied."""
    for name, text in {**SHEETS, "css/paper.png": "a picture"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    settings.BUNDLES = {"css/paper.css": Bundle(("comments/thread.css", "css/tokens.css"))}
    return PaperFiles(location=tmp_path, base_url="/static/")


def process(storage: PaperFiles) -> None:
    source = StaticFilesStorage(location=storage.location, base_url="/static/")
    outcome = storage.post_process({name: (source, name) for name in [*SHEETS, "css/paper.png"]})
    assert not [error for *_, error in outcome if isinstance(error, Exception)]


def test_a_bundle_holds_its_parts_in_their_order_with_addresses_that_hold(collected: PaperFiles) -> None:
    process(collected)
    bundle = Path(collected.path(collected.stored_name("css/paper.css"))).read_text()
    picture = collected.stored_name("css/paper.png").removeprefix("css/")
    assert bundle == f'li {{}}\np {{ background: url("{picture}") }}'


def test_a_changed_part_gives_the_bundle_another_name(collected: PaperFiles) -> None:
    process(collected)
    before = collected.stored_name("css/paper.css")
    Path(collected.path("comments/thread.css")).write_text("li { color: red }")
    process(collected)
    assert collected.stored_name("css/paper.css") != before


def test_a_bundle_of_what_is_not_there_is_refused_by_name(collected: PaperFiles, settings: Any) -> None:
    settings.BUNDLES = {"css/paper.css": Bundle(("css/gone.css",))}
    with pytest.raises(ImproperlyConfigured, match=r"css/gone\.css"):
        process(collected)


def test_texts_have_compressed_copies_and_pictures_have_none(collected: PaperFiles) -> None:
    process(collected)
    path = Path(collected.path(collected.stored_name("comments/thread.css")))
    assert brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == b"li {}"
    assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == b"li {}"
    assert path.with_name(path.name + ".br").stat().st_mode == path.stat().st_mode
    assert not list(Path(collected.location).rglob("*.png.*"))


def test_nothing_is_written_when_collecting_is_only_tried(collected: PaperFiles) -> None:
    assert list(collected.post_process({}, dry_run=True)) == []
    assert not list(Path(collected.location).rglob("paper*.css"))
