"""Collect the static files under their hashed names, when they are not there or have changed."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from standfirst.lib.fairlock import FairLock
from standfirst.pages import bundling, copies, storage
from standfirst.pages.files import HASHED_NAME


def collect_static_files() -> bool:
    """Bring STATIC_ROOT up to date; returns whether there was anything to do. Several processes may call it at once.

    Files of earlier versions stay: pages that caches still hold ask for them.
    """
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    lock = FairLock(root / ".collecting")
    try:
        with lock:
            return _collect(root / ".state")
    finally:
        lock.close()


def _collect(mark: Path) -> bool:
    state = _state_of_sources()
    if mark.exists() and mark.read_text() == state:
        return False
    _forget_times(mark.parent)
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(state)
    return True


def _forget_times(root: Path) -> None:
    """Let every file be copied: Django skips what looks no newer, and packages may carry any time they like."""
    for path in root.rglob("*"):
        if path.is_file() and not HASHED_NAME.search(path.name):
            os.utime(path, (0, 0))


def _state_of_sources() -> str:
    """A short name for the names, sizes and times of all source files, and for what is made of them."""
    digest = hashlib.sha256(repr(settings.BUNDLES).encode())
    for module in (bundling, copies, storage):
        digest.update(Path(str(module.__file__)).read_bytes())
    for finder in get_finders():
        for name, folder in finder.list([]):
            status = Path(folder.path(name)).stat()
            digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
