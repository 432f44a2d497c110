"""Static files as browsers get them: under names that carry their hash, sheets and scripts as one, texts compressed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile

from standfirst.bundles import Bundle
from standfirst.pages.bundling import bundled
from standfirst.pages.copies import lay_copies
from standfirst.pages.encodings import BEST, QUICK

Paths = dict[str, tuple[Any, str]]


class PaperFiles(ManifestStaticFilesStorage):
    """Django's storage, which also puts together `settings.BUNDLES` and lays compressed copies beside each text."""

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[tuple[Any, ...]]:
        """Called by `collectstatic` with what it has copied: name → storage and name of the source."""
        if dry_run:
            return
        bundles = {name: self._write_bundle(name, bundle, paths) for name, bundle in settings.BUNDLES.items()}
        yield from super().post_process({**paths, **bundles}, dry_run, **options)
        for name, hashed in self.hashed_files.items():
            lay_copies(Path(self.path(hashed)), quality=BEST if name in bundles else QUICK)

    def _write_bundle(self, name: str, bundle: Bundle, paths: Paths) -> tuple[Any, str]:
        def read(part: str) -> str:
            if part not in paths:
                raise ImproperlyConfigured(f"{name} is to hold {part}, which no desk has: look into bundles.py.")
            storage, source = paths[part]
            with storage.open(source) as file:
                text: str = file.read().decode()
            return text

        text = bundled(name, bundle, read)
        self.delete(name)
        self.save(name, ContentFile(text.encode()))
        return self, name
