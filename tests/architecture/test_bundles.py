"""Readers' pages link one style sheet, which holds that of every desk; every bundle can be put together."""

import gzip
from pathlib import Path

import brotli

import standfirst
from standfirst.bundles import BUNDLES
from standfirst.pages.bundling import bundled

PACKAGE = Path(standfirst.__file__).parent
STYLES = BUNDLES["css/paper.css"].plain
FACES = ("newsreader-latin", "newsreader-latin-italic", "public-sans-latin")
# The newsroom's screens keep Wagtail's sheets and add their own.
OF_THE_NEWSROOM = ("newsroom/", "articles/screens/", "alerts/desk.css")

# Each names the sheet for itself; all other pages are built on base.html.
ON_EVERY_PAGE = (
    "templates/base.html",
    "templates/500.html",
    "templates/503.html",
    "readers/templates/readers/too_fast.html",
)


def test_every_sheet_of_a_desk_is_named_once() -> None:
    names = [path.relative_to(_folder(path)).as_posix() for path in PACKAGE.rglob("static/**/*.css")]
    assert sorted(STYLES) == sorted(name for name in names if not name.startswith(OF_THE_NEWSROOM))


def test_readers_pages_link_the_one_sheet_only() -> None:
    pages = [path for path in PACKAGE.rglob("templates/**/*.html") if 'rel="stylesheet"' in path.read_text()]
    linked = {path.relative_to(PACKAGE).as_posix(): path.read_text().count('rel="stylesheet"') for path in pages}
    for_all = {name: count for name, count in linked.items() if "block extra_css" not in (PACKAGE / name).read_text()}
    assert for_all == dict.fromkeys(ON_EVERY_PAGE, 1)


def test_only_sheets_beside_the_bundle_have_addresses_in_them() -> None:
    assert not [name for name in STYLES if not name.startswith("css/") and "url(" in _text(name)]


def test_every_bundle_can_be_put_together() -> None:
    texts = {name: bundled(name, bundle, _text) for name, bundle in BUNDLES.items()}
    assert 'import("../articles/live-entries.js")' in texts["js/paper.js"]
    assert 'const { keep, keepRest, nameOf, restore } = modules["comments/drafts.js"];' in texts["js/conversation.js"]


def test_the_script_of_a_page_is_under_thirty_kilobytes() -> None:
    assert len(gzip.compress(_bundled("js/paper.js"))) < 30_000


def test_sheet_and_faces_leave_forty_kilobytes_for_the_page_itself() -> None:
    """Of 150 KB for what is seen first, without the picture."""
    sheet = brotli.compress(_bundled("css/paper.css"))
    faces = [PACKAGE / "static" / "fonts" / f"{name}.woff2" for name in FACES]
    assert len(sheet) + sum(face.stat().st_size for face in faces) < 110_000


def _bundled(name: str) -> bytes:
    return bundled(name, BUNDLES[name], _text).encode()


def _text(name: str) -> str:
    return next(path for path in PACKAGE.rglob(f"static/{name}")).read_text()


def _folder(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.name == "static")
