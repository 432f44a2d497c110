"""`standfirst publish FILE.md…`: put Markdown files into the paper."""

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from standfirst.articles.addresses import slug_of
from standfirst.articles.front_matter import ArticleFile
from standfirst.articles.front_matter_values import WrongFile
from standfirst.articles.models import ArticlePage
from standfirst.articles.publishing import publish_story, status_of
from standfirst.cli.journal import Journal
from standfirst.lib.progress import progress

PATIENCE_SECONDS = 2
_WORDS_LEFT_OUT = {
    "alt": "The lead_picture has no alt: say what it shows, for those who cannot see it.",
    "credit": "The lead_picture has no credit: name who made it.",
}


class Command(BaseCommand):
    help = (
        "Publish Markdown files with YAML front matter. Prints one JSON line for each file; a file with a mistake is "
        "refused whole with its line, the others go on, and the exit status is 1. Published again, a file is the same "
        "article (by its slug). With --journal, a run that was cut off goes on where it stood."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.md", help="or a folder: its *.md, by name")
        parser.add_argument(
            "--journal", type=Path, help="keep what is done in this file, and skip what it says is done and unchanged"
        )

    def handle(self, *, files: list[Path], journal: Path | None = None, **options: Any) -> None:
        paths = list(_markdown_files(files))
        self._journal = Journal(journal)
        self._places: dict[tuple[str, str], Path] = {}
        with _bar_when_slow(len(paths)) as advance:
            refused = 0
            for path in paths:
                refused += not self._publish(path)
                advance()
        if refused:
            sys.exit(1)

    def _publish(self, path: Path) -> bool:
        """Publish one file and say so; False when it was refused."""
        try:
            file = ArticleFile(path)
            self._check_place(file)
            said = self._journal.said_of(file) or self._journal.note(file, _said(_publish(file)))
        except WrongFile as wrong:
            self.stderr.write(f"{path}:{wrong.line}: {wrong.reason}")
            return False
        self._warn(file)
        self.stdout.write(json.dumps(said))
        self.stdout.flush()
        return True

    def _warn(self, file: ArticleFile) -> None:
        """What was taken as it is, and had better be otherwise."""
        for line in file.lines_with_html:
            reason = "The HTML in this line stands in the article as text; use Markdown instead."
            self.stderr.write(f"{file.path}:{line}: {reason}")
        for name in file.words_left_out:
            self.stderr.write(f"{file.path}:{file.line_of('lead_picture')}: {_WORDS_LEFT_OUT[name]}")

    def _check_place(self, file: ArticleFile) -> None:
        """Two files of one run are two articles: raises WrongFile for the second with the same address."""
        place = file.story["section"].casefold(), file.story.get("slug") or slug_of(file.story["headline"])
        before = self._places.setdefault(place, file.path)
        if before != file.path:
            reason = f"{before} has this address already ({place[1]}): give this file a slug of its own."
            raise WrongFile(file.line_of("slug" if "slug" in file.lines else "headline"), reason)


def _markdown_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.md")) if path.is_dir() else [path]


def _publish(file: ArticleFile) -> ArticlePage:
    try:
        return publish_story(file.story)
    except ValidationError as error:
        field, reasons = next(iter(error.message_dict.items()))
        raise WrongFile(file.line_of(field), reasons[0]) from error


def _said(article: ArticlePage) -> dict[str, str]:
    return {"id": str(article.pk), "url": settings.SITE_URL + article.url, "status": status_of(article)}


@contextmanager
def _bar_when_slow(total: int) -> Iterator[Callable[[], None]]:
    """A progress bar that appears on a terminal once the work has taken two seconds."""
    began, done = time.monotonic(), 0
    with ExitStack() as stack:
        bar: Callable[[int], None] | None = None

        def advance() -> None:
            nonlocal bar, done
            done += 1
            if bar:
                bar(1)
            elif sys.stderr.isatty() and time.monotonic() - began > PATIENCE_SECONDS:
                bar = stack.enter_context(progress("Publishing", total=total))
                bar(done)

        yield advance
