"""Static files as browsers get them: under names that carry their hash, style sheets as one, text compressed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile

from standfirst.pages.copies import lay_copies
from standfirst.pages.encodings import BEST, QUICK

Paths = dict[str, tuple[Any, str]]


class PaperFiles(ManifestStaticFilesStorage):
    """Django's storage, which also puts together `settings.BUNDLES` and lays compressed copies beside each text."""

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[tuple[Any, ...]]:
        """Called by `collectstatic` with what it has copied: name → storage and name of the source."""
        if dry_run:
            return
        bundles = {name: self._bundle(name, parts, paths) for name, parts in settings.BUNDLES.items()}
        yield from super().post_process({**paths, **bundles}, dry_run, **options)
        for name, hashed in self.hashed_files.items():
            lay_copies(Path(self.path(hashed)), quality=BEST if name in bundles else QUICK)

    def _bundle(self, name: str, parts: tuple[str, ...], paths: Paths) -> tuple[Any, str]:
        """Write the parts one after the other. Addresses within hold only if the bundle lies where their file lies."""
        texts = []
        for part in parts:
            if part not in paths:
                raise ImproperlyConfigured(f"{name} is to hold {part}, which no desk has: look into bundles.py.")
            storage, source = paths[part]
            with storage.open(source) as file:
                texts.append(file.read())
        self.delete(name)
        self._save(name, ContentFile(b"\n".join(texts)))
        return self, name
