"""What the sample edition's readers say under its stories."""

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from standfirst.articles.models import ArticlePage, Author
from standfirst.comments.actions.importing import Entry, import_conversation
from standfirst.readers.models import Reader
from standfirst.sample.files import SEED, read_yaml


def load_conversation(file: Path) -> None:
    """The comments under one story; the file's name ends with the story's slug."""
    slug = file.stem.split("-", 1)[1]
    article = ArticlePage.objects.get(slug=slug)
    readers = {reader.handle: reader for reader in Reader.objects.all()}
    authors = {author.slug: author.reader for author in Author.objects.exclude(reader=None).select_related("reader")}
    chance = random.Random(f"{SEED}{slug}")
    people = sorted(readers.values(), key=lambda reader: reader.pk)

    def entry(given: dict[str, Any], earliest: datetime) -> Entry:
        author: Any = readers[given["reader"]] if "reader" in given else authors[given["author"]]
        written_at = max(earliest, article.published_at + timedelta(minutes=given["minutes_after"]))
        written_at = min(written_at, timezone.now() - timedelta(seconds=1))
        likers = [reader for reader in people if reader != author]
        return Entry(
            author=author,
            source=given["text"],
            written_at=written_at,
            likers=chance.sample(likers, min(given.get("likes", 0), len(likers))),
            picked_at=timezone.now() if given.get("pick") else None,
            replies=[entry(reply, written_at + timedelta(seconds=1)) for reply in given.get("replies", [])],
        )

    import_conversation(article=article, entries=[entry(given, article.published_at) for given in read_yaml(file)])
