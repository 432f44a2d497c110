"""Names and handles that nobody may take: those that look like somebody else's, the paper's, or a badge."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from standfirst.articles.factories import AuthorFactory
from standfirst.readers.actions import rename_reader
from standfirst.readers.errors import HandleTaken
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.forms import ProfileForm
from standfirst.readers.models import Reader
from standfirst.readers.name_rules import check_display_name, check_handle
from standfirst.readers.names import clean_name
from standfirst.readers.skeletons import mixes_scripts, skeleton

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iris", "lris"),
        ("mary", "rnary"),
        ("Zoë", "Zoe"),
        ("marl0we", "marlowe"),
        ("\u0430nna", "anna"),
        ("\u0391nna", "Anna"),
        ("Ａnna", "Anna"),
        ("𝐀nna", "Anna"),
        ("Anna  Lena", "AnnaLena"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("anna", "hanna"), ("mary-jane", "maryjane"), ("Бой", "boy"), ("山", "川")])
def test_names_that_differ_to_the_eye_differ(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("name", "is_mixed"),
    [
        ("p\u0430ul", True),
        ("Paul \u03a0", True),
        ("Павел", False),
        ("山田 Taro", False),
        ("O’Neil 3", False),
        ("مريم", False),
    ],
)
def test_scripts_that_no_language_mixes_are_found(name: str, is_mixed: bool) -> None:
    assert mixes_scripts(name) is is_mixed


@pytest.mark.parametrize(
    "name",
    [
        "Editor",
        "Ed1tor",
        "The Newsroom",
        "Wren (moderator)",
        "\u0405taff",
        "Wrote this article",
        "editors' pick",
        "Wren ✓",
        "★ Wren",
        "p\u0430ul",
        "The Standfirst",
    ],
)
def test_name_like_a_badge_or_of_mixed_scripts_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_display_name(name, reader=ReaderFactory())
    assert refused.value.messages[0].endswith(".")


@pytest.mark.parametrize("name", ["", "Wren", "Édith Piet", "Павел", "Chiefly Mine", "Pickering", "Ann-Marie O’Neil"])
def test_ordinary_names_are_taken(name: str) -> None:
    check_display_name(name, reader=ReaderFactory())


def test_name_of_the_newsroom_is_theirs_alone() -> None:
    editor = ReaderFactory(role="editor", display_name="Odile Brandt")
    author = AuthorFactory(name="Ines Harrow")
    for name in ("Odile Brandt", "odile brandt", "0dile Brandt", "Ines Harrow", "lnes Harrow"):
        with pytest.raises(ValidationError):
            check_display_name(name, reader=ReaderFactory())
    check_display_name("Odile Brandt", reader=editor)
    author.reader = owner = ReaderFactory()
    author.save()
    check_display_name("Ines Harrow", reader=owner)


def test_readers_may_share_an_ordinary_name() -> None:
    ReaderFactory(display_name="Anna")
    check_display_name("Anna", reader=ReaderFactory())


@pytest.mark.parametrize("handle", ["rnarlowe", "mar1owe", "marl0we"])
def test_handle_that_looks_like_anothers_is_refused(handle: str) -> None:
    marlowe = ReaderFactory(handle="marlowe")
    with pytest.raises(ValidationError, match="looks too much"):
        check_handle(handle, reader=ReaderFactory())
    check_handle("marlowe", reader=marlowe)


def test_database_itself_refuses_the_second_of_two_alike() -> None:
    """Two at once pass the form; the unique skeleton lets one through."""
    ReaderFactory(handle="marlowe")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReaderFactory(handle="mar1owe")
    with pytest.raises(HandleTaken):
        rename_reader(reader=ReaderFactory(), display_name="", handle="mar1owe")


@pytest.mark.parametrize("handle", ["wr\u0435n", "wren\u200d", "Wren", "w"])
def test_handle_of_other_letters_is_refused_in_a_sentence(handle: str) -> None:
    form = ProfileForm({"handle": handle, "display_name": "", "about": ""}, instance=ReaderFactory())
    assert not form.is_valid()
    assert "letters a to z" in form.errors["handle"][0]


@pytest.mark.parametrize("handle", ["editor", "ed1tor", "newsroom", "deleted-reader"])
def test_handle_of_the_paper_is_refused(handle: str) -> None:
    with pytest.raises(ValidationError, match="kept for the paper"):
        check_handle(handle, reader=ReaderFactory())


def test_five_hundred_combining_marks_are_a_short_name() -> None:
    assert len(clean_name("W" + "\u0301" * 500)) <= 3


def test_name_that_was_there_before_the_rule_stays() -> None:
    reader = ReaderFactory(display_name="Editor", handle="wren")
    form = ProfileForm({"handle": "wren", "display_name": "Editor", "about": "Words."}, instance=reader)
    assert form.is_valid(), form.errors


def test_skeletons_follow_a_renaming() -> None:
    reader = ReaderFactory(handle="wren")
    rename_reader(reader=reader, display_name="Lark", handle="lark")
    assert Reader.objects.get(name_skeleton=skeleton("Lark"), handle_skeleton=skeleton("lark")) == reader
