"""The words of the interface can be translated, and are translated as they are written."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.base import Lexer, TokenType

PACKAGE = Path(settings.PACKAGE)
# They stand alone: when one is shown, no translation can be relied upon.
ALONE = ("500.html", "503.html")
TEMPLATES = sorted(path for path in PACKAGE.rglob("templates/**/*.html") if path.name not in ALONE)
CATALOGUES = sorted(PACKAGE.glob("*/*/LC_MESSAGES/*.po"))
# Attributes that people read or hear.
SPOKEN = {"aria-label", "placeholder", "title", "alt", "aria-description"}
# Names, formats and signs that are the same in every language.
SAME_EVERYWHERE = {"RSS", "Atom", "JSON Feed", "JSON", "px", "Ctrl", "Enter", "Esc", "MB", "UTC"}
SCRIPTS = sorted(path for path in PACKAGE.rglob("static/**/*.js") if "vendor" not in path.parts)
# Keys, headers and what browsers call their own things.
NAMES_IN_SCRIPTS = {
    *("Enter", "Escape", "Tab", "Delete"),
    *("Content-Type", "Idempotency-Key"),
    *("AbortError", "MacIntel", "Notification", "PushManager", "Refusal"),
}
_LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`((?:[^`\\]|\\.)*)`')
# Desks that speak to readers and the newsroom; an operator's commands are English.
OF_OPERATORS = {"cli", "lib", "management", "migrations", "sample", "tests", "webpush", "factories.py"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if not OF_OPERATORS & set(path.relative_to(PACKAGE).parts))
REFUSALS = {"ValidationError", "PermissionDenied"}
READ_BY_PEOPLE = {"label", "help_text", "verbose_name", "verbose_name_plural", "heading", "empty_label", "menu_label"}
# What a tag or a variable leaves behind, so that words around it stay apart.
HOLE = "\x00"


class _Words(HTMLParser):
    """What stands in a template in plain words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_code = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._is_code = tag in ("script", "style", "code", "kbd", "pre", "svg")
        self.found += [value or "" for name, value in attributes if name in SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self._is_code = False

    def handle_data(self, data: str) -> None:
        if not self._is_code:
            self.found.append(data)


def _plain_words(path: Path) -> list[str]:
    html, depth = [], 0
    for token in Lexer(path.read_text()).tokenize():
        name = token.contents.split(maxsplit=1)[0] if token.contents.strip() else ""
        if token.token_type == TokenType.BLOCK:
            depth += (name in ("blocktranslate", "comment")) - (name in ("endblocktranslate", "endcomment"))
            html.append(_filled(html))
        elif token.token_type == TokenType.TEXT and not depth:
            html.append(token.contents)
        elif token.token_type == TokenType.VAR:
            html.append(_filled(html))
    pieces = [piece.strip() for found in _Words("".join(html)).found for piece in found.split(HOLE)]
    return [piece for piece in pieces if re.search(r"[^\W\d_]{2}", piece) and not _is_name(piece)]


def _is_name(piece: str) -> bool:
    """A class, or what is the same in every language."""
    return "--" in piece or piece.strip("–· ") in SAME_EVERYWHERE


def _filled(html: list[str]) -> str:
    """What stands for a tag or a variable: within an element's name, a part of it; else a hole."""
    before = "".join(html[-20:])
    return "h1" if re.search(r"</?$", before) else "1" if re.search(r"</?\w+$", before) else HOLE


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_template_has_no_words_that_cannot_be_translated(path: Path) -> None:
    assert _plain_words(path) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_brings_no_words_of_its_own(path: Path) -> None:
    """What a script says it finds in the page: in a data- attribute, or in the answer to what it asked."""
    code = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", path.read_text(), flags=re.DOTALL)
    # Developers read errors, in English.
    code = re.sub(r"(?:new (?:Type)?Error|console\.\w+)\([^\n]*", "", code)
    said = ["".join(found) for found in _LITERAL.findall(code)]
    assert [text for text in said if _is_prose(text) and text not in NAMES_IN_SCRIPTS] == []


def _is_prose(text: str) -> bool:
    """Begins as a sentence does, or has three words in a row."""
    text = re.sub(r"\$\{[^{}]*\}", HOLE, text).strip()
    return re.search(r"^[A-Z][a-z]{2,}|\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b", text) is not None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_python_says_nothing_that_cannot_be_translated(path: Path) -> None:
    """What a form labels, a refusal says or a message tells goes through gettext."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    said = [text for call in calls for text in _told(call, is_model="models" in path.parts)]
    assert [ast.unparse(text) for text in said if _is_bare(text)] == []


def _told(call: ast.Call, *, is_model: bool) -> list[ast.expr]:
    """The arguments of a call that people will read. Help in a model is for developers: no form shows those fields."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    is_message = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "messages"
    read = READ_BY_PEOPLE - {"help_text"} if is_model else READ_BY_PEOPLE
    named = [argument.value for argument in call.keywords if argument.arg in read]
    return named + (call.args if is_message or name in REFUSALS else [])


def _is_bare(text: ast.expr) -> bool:
    if isinstance(text, ast.JoinedStr):
        return True
    is_text = isinstance(text, ast.Constant) and isinstance(text.value, str)
    return is_text and re.search(r"[^\W\d_]", text.value) is not None and text.value not in SAME_EVERYWHERE  # type: ignore[attr-defined]


def _catalogue(path: Path) -> str:
    return "-".join([*path.parts[-4:-2], path.stem])


@pytest.mark.parametrize("path", CATALOGUES, ids=_catalogue)
def test_compiled_words_are_those_of_the_catalogue(path: Path) -> None:
    """Whoever changes a catalogue compiles it: `make words`."""
    import gettext

    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for original, translated in _entries(path):
        if translated:
            assert compiled.gettext(original) == translated


@pytest.mark.parametrize("path", CATALOGUES, ids=_catalogue)
def test_translation_keeps_what_is_filled_in_and_what_is_emphasised(path: Path) -> None:
    for original, translated in _entries(path):
        if translated:
            kept = r"%\(\w+\)[sd]|%%?[sd]|\{\w+\}|</?\w+>"
            assert sorted(re.findall(kept, original)) == sorted(re.findall(kept, translated)), original


def _entries(path: Path) -> list[tuple[str, str]]:
    """Each original with its translation; plurals are left to msgfmt, and what is fuzzy is not compiled."""
    entries = []
    for block in path.read_text().split("\n\n")[1:]:
        is_left_out = re.search(r"^(?:msgid_plural|msgctxt|#,.*\bfuzzy\b)", block, flags=re.MULTILINE)
        if "msgstr" in block and not is_left_out:
            original, _, translated = block.partition("msgstr")
            entries.append((_text(original), _text(translated)))
    return entries


def _text(lines: str) -> str:
    quoted = re.findall(r'^(?:msgid )?\s*"(.*)"$', lines, flags=re.MULTILINE)
    return "".join(quoted).replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("static/**/*.css")), ids=lambda path: path.name)
def test_stylesheet_knows_no_left_and_right(path: Path) -> None:
    """What is said by start and end turns around by itself; only a script places by pixels that it has measured."""
    side = r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)\b"
    place = r"(?:^|[\s{;])(?:left|right)\s*:(?!\s*var\()"
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert re.findall(f"{side}|{place}", css) == []
    assert [said for said in re.findall(r"\b(?:padding|margin|inset):([^;}]+)", css) if _has_two_sides(said)] == []


def _has_two_sides(said: str) -> bool:
    """Whether a short form names four lengths of which left and right differ."""
    lengths = re.findall(r"[\w-]+\([^()]*\)|[^\s()]+", said)
    return len(lengths) == 4 and lengths[1] != lengths[3]
