"""Every picture that is named is there, was drawn by us, and may be shipped."""

import re

import pytest
from PIL import Image

from standfirst.sample.drawing.catalogue import drawings

from .edition_files import EDITION, StoryFile, listed, stories

PICTURES = EDITION / "pictures"
MOST_BYTES_OF_ALL = 6_000_000
ILLUSTRATED = [story for story in stories() if "lead_picture" in story.fields]
each_illustrated = pytest.mark.parametrize("story", ILLUSTRATED, ids=lambda story: story.path.stem)


@each_illustrated
def test_a_lead_picture_exists_and_is_described(story: StoryFile) -> None:
    picture = story.fields["lead_picture"]
    assert (story.path.parent / picture["file"]).resolve().parent == PICTURES
    assert (story.path.parent / picture["file"]).is_file()
    assert picture["alt"].startswith("Illust")
    assert picture["credit"] == "Illustration: Standfirst"
    assert re.search(r"\w.*\.$", picture["caption"])


@each_illustrated
def test_a_lead_picture_is_large_enough_for_print(story: StoryFile) -> None:
    with Image.open(story.path.parent / story.fields["lead_picture"]["file"]) as picture:
        assert picture.format == "JPEG"
        assert max(picture.size) >= 1550
        assert min(picture.size) >= 1240
        assert picture.info.get("progressive")


def test_some_stories_have_no_picture_and_no_two_share_one() -> None:
    files = [story.fields["lead_picture"]["file"] for story in ILLUSTRATED]
    assert len(files) == len(set(files)) >= 20
    assert len(stories()) - len(files) >= 5


def test_every_author_has_a_portrait() -> None:
    for author in listed("authors.yaml"):
        with Image.open(PICTURES / author["portrait"]) as portrait:
            assert portrait.size == (600, 600)


def test_the_folder_holds_what_the_catalogue_draws_and_its_licence() -> None:
    assert {path.name for path in PICTURES.glob("*.jpg")} == set(drawings())
    assert "CC0" in (PICTURES / "LICENCE.md").read_text()


def test_the_pictures_together_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST_BYTES_OF_ALL
