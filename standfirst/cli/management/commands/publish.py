"""`standfirst publish FILE.md…`: put Markdown files into the paper."""

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from standfirst.articles.front_matter import ArticleFile, WrongFile
from standfirst.articles.models import ArticlePage
from standfirst.articles.publishing import publish_story, status_of
from standfirst.lib.progress import progress

PATIENCE_SECONDS = 2


class Command(BaseCommand):
    help = (
        "Publish Markdown files with YAML front matter. Prints one JSON line for each file; a file with a mistake is "
        "refused whole with its line, the others go on, and the exit status is 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.md")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        with _bar_when_slow(len(files)) as advance:
            refused = 0
            for path in files:
                refused += not self._publish(path)
                advance()
        if refused:
            sys.exit(1)

    def _publish(self, path: Path) -> bool:
        """Publish one file and say so; False when it was refused."""
        try:
            article = _publish(path)
        except WrongFile as wrong:
            self.stderr.write(f"{path}:{wrong.line}: {wrong.reason}")
            return False
        address = settings.SITE_URL + article.url
        self.stdout.write(json.dumps({"id": str(article.pk), "url": address, "status": status_of(article)}))
        self.stdout.flush()
        return True


def _publish(path: Path) -> ArticlePage:
    file = ArticleFile(path)
    try:
        return publish_story(file.story)
    except ValidationError as error:
        field, reasons = next(iter(error.message_dict.items()))
        raise WrongFile(file.line_of(field), reasons[0]) from error


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
