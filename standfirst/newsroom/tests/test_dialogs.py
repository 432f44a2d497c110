"""What the dialogs of a form bring along: recordings from the media library, words of Wagtail's scripts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.users.models import UserProfile

from standfirst.newsroom.tests.conftest import Enter
from standfirst.recordings.factories import MP3_BYTES
from standfirst.recordings.models import Recording

pytestmark = pytest.mark.django_db

DIALOG = "/newsroom/snippets/choose/recordings/recording/"


def test_recording_that_is_uploaded_in_an_article_stands_there_under_its_title(enter: Enter) -> None:
    editor = enter("editor")
    words = {"title": "The pilot speaks", "credit": "Standfirst", "transcript": "He speaks."}
    sound = SimpleUploadedFile("a.mp3", MP3_BYTES)
    answer = editor.post(f"{DIALOG}create/", {**words, "file": sound}).json()
    assert (answer["step"], answer["result"]["string"]) == ("chosen", "The pilot speaks")
    assert Recording.objects.get().uploaded_by == editor.reader  # type: ignore[attr-defined]


def test_dialog_for_a_recording_does_not_list_the_whole_picture_library(enter: Enter) -> None:
    dialog = enter("editor").get(DIALOG).json()["html"]
    assert 'name="credit"' in dialog
    assert 'name="poster"' not in dialog


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Fill this in."), ("de", "Bitte f\\u00fcllen Sie dies aus.")]
)
def test_scripts_of_the_forms_speak_in_our_words(enter: Enter, language: str, sentence: str) -> None:
    editor = enter("editor")
    UserProfile.objects.create(user=editor.reader, preferred_language=language)  # type: ignore[attr-defined]
    words = editor.get("/newsroom/jsi18n/").content.decode()
    assert f'"This field is required.": "{sentence}"' in words
    assert ("Schlie\\u00dfen" in words) == (language == "de")
