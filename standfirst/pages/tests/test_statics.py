from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage, staticfiles_storage

from standfirst.pages import statics


@pytest.fixture
def source(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A paper with one static file."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "base.css").write_text("p {}")
    settings.STATIC_ROOT = tmp_path / "root"
    settings.STATICFILES_DIRS = [source]
    # Django makes its storage once and keeps the folder it had then.
    monkeypatch.setattr(staticfiles_storage, "_wrapped", StaticFilesStorage(tmp_path / "root", "/static/"))
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    return source


def test_files_are_collected_once(source: Path, tmp_path: Path) -> None:
    assert statics.collect_static_files() is True
    assert (tmp_path / "root" / "base.css").read_text() == "p {}"
    assert statics.collect_static_files() is False


def test_a_changed_file_is_collected_again(source: Path, tmp_path: Path) -> None:
    statics.collect_static_files()
    (source / "base.css").write_text("p { color: red }")
    assert statics.collect_static_files() is True
    assert "red" in (tmp_path / "root" / "base.css").read_text()
