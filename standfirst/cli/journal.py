"""What a long run of `standfirst publish` has done, so that the next one goes on from there."""

import json
from pathlib import Path
from typing import Any

from standfirst.articles.front_matter import ArticleFile
from standfirst.articles.models import ArticlePage


class Journal:
    """One JSON line for each published file: its path, the digest of its content, and what was said of it.

    A line is written after the article is committed: cut off between the two, the file is published once more, which
    by its slug is the same article. None: no journal is kept.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._done = dict(_entries(path)) if path else {}

    def said_of(self, file: ArticleFile) -> dict[str, Any] | None:
        """What was said of this file, if it is done, unchanged and its article still there."""
        said = self._done.get((str(file.path.resolve()), file.digest))
        if said and ArticlePage.objects.filter(pk=int(said["id"])).exists():
            return said
        return None

    def note(self, file: ArticleFile, said: dict[str, Any]) -> dict[str, Any]:
        """Keep that the file is done; returns what was said."""
        if self._path:
            line = json.dumps({"file": str(file.path.resolve()), "digest": file.digest, "said": said})
            with self._path.open("a") as journal:
                journal.write(line + "\n")
        return said


def _entries(path: Path) -> Any:
    """The lines of a journal; the last one may have been cut off in the middle."""
    for line in path.read_text().splitlines() if path.exists() else []:
        try:
            entry = json.loads(line)
            yield (entry["file"], entry["digest"]), entry["said"]
        except (ValueError, KeyError, TypeError):
            continue
