"""Many files in one, so that a browser asks once: style sheets and plain scripts as they are, modules each by itself.

A module keeps its own names, is strict, and fails alone, as a file of its own would. It may import from modules that
stand before it in the same bundle, and fetch others later; one line for each import, as `_IMPORT` reads it.
"""

import posixpath
import re
from collections.abc import Callable

from standfirst.bundles import Bundle

_IMPORT = re.compile(r'^import (\{ [\w, ]+ \}) from "(\./[\w./-]+)";$', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\./[\w./-]+)"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) (\w+))", re.MULTILINE)
_UNKNOWN = re.compile(r"^(?:import|export)\b(?!\().*$", re.MULTILINE)


class CannotBundle(Exception):
    """A module says something that only a file of its own may say; the text names it."""


def bundled(name: str, bundle: Bundle, read: Callable[[str], str]) -> str:
    """The text of a bundle. read: gives the text of a file by its name in the static folder.

    Raises CannotBundle. Addresses within a style sheet hold only if it lies in the folder of the bundle.
    """
    texts = [read(part) for part in bundle.plain]
    if bundle.modules:
        _check_order(bundle, read)
        modules = [_module(part, read(part), folder=posixpath.dirname(name)) for part in bundle.modules]
        texts += ["(() => {\nconst modules = {};", *modules, "})();\n"]
    return "\n".join(texts)


def _check_order(bundle: Bundle, read: Callable[[str], str]) -> None:
    before: set[str] = set()
    for part in bundle.modules:
        for found in _IMPORT.finditer(read(part)):
            if _beside(part, found[2]) not in before:
                raise CannotBundle(f"{part} imports from {found[2]}, which has to stand before it in bundles.py.")
        before.add(part)


def _module(name: str, text: str, *, folder: str) -> str:
    exported = _EXPORT.findall(text)
    text = _EXPORT.sub("", text)
    text = _IMPORT.sub(lambda found: f'const {found[1]} = modules["{_beside(name, found[2])}"];', text)
    text = _LATER.sub(lambda found: f'import("{_from(folder, _beside(name, found[1]))}")', text)
    if unknown := _UNKNOWN.search(text):
        raise CannotBundle(f"{name} says “{unknown[0]}”, which has no place in a bundle: write it as others do.")
    return (
        f'\n// {name}\ntry {{ modules["{name}"] = (() => {{\n"use strict";\n{text}\n'
        f"return {{ {', '.join(exported)} }};\n}})(); }} catch (error) {{ reportError(error); }}"
    )


def _beside(name: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _from(folder: str, name: str) -> str:
    path = posixpath.relpath(name, folder)
    return path if path.startswith(".") else f"./{path}"
