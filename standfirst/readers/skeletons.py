"""What a name looks like, so that no two that look the same stand side by side.

After Unicode Technical Standard 39, section 4: each letter becomes the plainest of those that it can be mistaken for.
"""

import unicodedata
from typing import Any

from confusable_homoglyphs.categories import alias
from confusable_homoglyphs.confusables import confusables_data
from django.db import models

# What the eye takes for one another within a to z and 0 to 9.
_LOOKS_LIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l"})
_PAIRS = (("rn", "m"), ("vv", "w"))
# Scripts that belong together in one name: those of Japanese, Korean and Chinese, each with Latin letters.
_TOGETHER = (
    {"LATIN", "HAN", "HIRAGANA", "KATAKANA"},
    {"LATIN", "HAN", "HANGUL"},
    {"LATIN", "HAN", "BOPOMOFO"},
)


def skeleton(text: str) -> str:
    """The same for all texts that look alike: letters, digits and hyphens, without case, accents and spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("I", "l")).casefold()
    plain = "".join(_plainest(character) for character in decomposed).translate(_LOOKS_LIKE)
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return "".join(character for character in plain if character.isalnum() or character == "-")


def mixes_scripts(text: str) -> bool:
    """Whether letters of scripts stand together that no language writes together, such as Latin and Cyrillic."""
    scripts = {_script(character) for character in text if character.isalpha()} - {"COMMON", "INHERITED"}
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


class SkeletonField(models.CharField):
    """The skeleton of another field of the row; it is set whenever the row is saved."""

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **{"max_length": 200, "editable": False, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = skeleton(getattr(model_instance, self.of))[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


def _plainest(character: str) -> str:
    """An ASCII letter or digit that it can be mistaken for, itself where there is none."""
    if character.isascii():
        return character
    alike = [found["c"].casefold() for found in confusables_data.get(character, ())]
    plain = sorted(text for text in alike if text.isascii() and text.isalnum())
    return plain[0] if plain else character


def _script(character: str) -> str:
    return str(alias(character))
