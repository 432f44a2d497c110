"""Every file and folder that the documentation names is there, and so is the function named beside it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# What the style guide tells nobody to write, and what is made when the paper runs.
UNWANTED = ("utils.py", "helpers.py", "common/")
MADE_LATER = ("var/",)
# `alerts/fanout.py`, `comments/checks/`, `env.py`, `comments/tasks.py: announce_comment`
_NAMED = re.compile(
    r"`(?P<path>[A-Za-z][\w.-]*(?:/[\w.-]+)*(?:/|\.(?:py|md|toml|html|css|js|txt|yaml)))(?:: (?P<name>\w+))?`"
)


def named_paths(text: Path) -> list[tuple[str, str | None]]:
    found = [(match["path"], match["name"]) for match in _NAMED.finditer(text.read_text())]
    return [(path, name) for path, name in found if path not in UNWANTED and not path.startswith(MADE_LATER)]


def places(path: str, text: Path) -> list[Path]:
    """Where a path may lead: from the checkout, the package or the text's folder; a bare name to any file so called."""
    found = [base / path for base in (ROOT, ROOT / "standfirst", text.parent) if (base / path).exists()]
    if found or "/" in path.rstrip("/"):
        return found
    return [file for base in ("standfirst", "tests") for file in (ROOT / base).rglob(path.rstrip("/"))]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text.relative_to(ROOT)))
def test_what_a_text_names_is_there(text: Path) -> None:
    missing = [path for path, _ in named_paths(text) if not places(path, text)]
    assert missing == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text.relative_to(ROOT)))
def test_what_a_text_names_in_a_file_stands_in_it(text: Path) -> None:
    named = [(path, name) for path, name in named_paths(text) if name]
    lost = [(path, name) for path, name in named if not any(_says(place, name) for place in places(path, text))]
    assert lost == []


def test_every_decision_is_listed_by_its_title() -> None:
    folder = ROOT / "docs/decisions"
    pages = sorted(folder.glob("0*.md"))
    titles = [page.read_text().splitlines()[0].removeprefix("# ").split(". ", 1) for page in pages]
    listed = [line for line in (folder / "README.md").read_text().splitlines() if line.startswith("- ")]
    assert listed == [
        f"- {number}. [{title}]({page.name})" for page, (number, title) in zip(pages, titles, strict=True)
    ]


def test_house_page_names_paths_at_all() -> None:
    """So that a change of the pattern does not empty the tests above."""
    assert len(named_paths(ROOT / "docs/developers/house.md")) > 15


def _says(place: Path, name: str) -> bool:
    """Whether a file, or some file of a folder, holds this name."""
    files = place.rglob("*.py") if place.is_dir() else [place]
    return any(name in file.read_text() for file in files)
