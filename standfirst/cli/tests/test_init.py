"""A new paper in a folder: the tables, a front page, sections, a chief."""

import os
import subprocess
import sys
from pathlib import Path


def _standfirst(data: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], "DATA": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "standfirst", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_new_paper_has_sections_and_a_chief_and_survives_a_second_init(tmp_path: Path) -> None:
    data = tmp_path / "paper"
    first = _standfirst(data, "init", str(data), "--chief", "maud@paper.example")
    assert first.returncode == 0, first.stderr
    assert "standfirst serve" in first.stdout
    assert _standfirst(data, "init", str(data)).returncode == 0
    question = (
        "from standfirst.articles.models import SectionPage; from standfirst.readers.models import Reader;"
        "print(SectionPage.objects.count(), Reader.objects.get().role, Reader.objects.get().has_usable_password())"
    )
    assert _standfirst(data, "shell", "--no-imports", "-c", question).stdout.split() == ["6", "chief", "False"]


def test_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = _standfirst(tmp_path / "file" / "below", "init", str(tmp_path / "file" / "below"))
    assert said.returncode == 2
    assert said.stderr.startswith("standfirst: DATA names")


def test_unknown_command_is_told(tmp_path: Path) -> None:
    said = _standfirst(tmp_path, "pulbish")
    assert said.returncode != 0
    assert "publish" in said.stderr
