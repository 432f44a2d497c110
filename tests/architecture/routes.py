"""Every address that the URL configuration knows, with example values for its parameters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Screens of other people's packages: their addresses are all asked, by the two methods that pages know.
BORROWED = ("newsroom/", "accounts/", "_allauth/", "_util/")
BORROWED_METHODS = ("GET", "POST")
# What remains of the regular expressions that answer every address below them.
CATCH_ALLS = ("((?:[w-]+/)*)", "newsroom/.*/")
_ANCHORS = str.maketrans("", "", "^$\\")


@dataclass(frozen=True)
class Route:
    """One address as it stands in the configuration, such as "api/v1/articles/<id:article_id>"."""

    pattern: str

    @property
    def methods(self) -> tuple[str, ...]:
        return BORROWED_METHODS if self.pattern.startswith(BORROWED) else METHODS

    def address(self, examples: dict[str, Any]) -> str:
        """A real address; each parameter is filled in by the beginning of its route and its name, else by name."""

        def fill(match: re.Match[str]) -> str:
            beginnings = [key for key in examples if key.endswith(f" {match['name']}") and self._begins_with(key)]
            key = max(beginnings, key=len, default=match["name"])
            if key not in examples:
                raise LookupError(f"Say in `paper.make_examples` what stands for <{key}> in {self.pattern}.")
            return str(examples[key])

        return "/" + _PARAMETER.sub(fill, self.pattern)

    def _begins_with(self, key: str) -> bool:
        return self.pattern.startswith(key.partition(" ")[0])


# The pages of Wagtail's tree have one route for all of them; these are the kinds of page that it serves.
PAGES = (
    "",
    "world/",
    "world/<story>/",
    "world/<draft>/",
    "world/<scheduled>/",
    "world/nothing/",
    "api/v1/articles/<draft_id>",
    "c/<held_id>/",
)
_PARAMETER = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")
_NAMED_GROUP = re.compile(r"\(\?P<(\w+)>[^()]*\)")


def all_routes() -> list[Route]:
    """Each route once, in alphabetical order; Wagtail's catch-all for pages is asked by real pages instead."""
    patterns = {_readable(pattern) for pattern in _walk(get_resolver())}
    return [Route(pattern) for pattern in sorted({*patterns, *PAGES}) if pattern not in CATCH_ALLS]


def _walk(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern)
        elif isinstance(entry, URLPattern):
            yield pattern


def _readable(pattern: str) -> str:
    return _NAMED_GROUP.sub(r"<\1>", pattern).translate(_ANCHORS)
