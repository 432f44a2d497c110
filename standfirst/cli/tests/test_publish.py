"""`standfirst publish`."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from standfirst.articles.factories import make_section
from standfirst.articles.models import ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world() -> None:
    make_section("world", "World")


def write(folder: Path, name: str, matter: str) -> str:
    path = folder / name
    path.write_text(f"---\n{matter}\n---\nBody.\n")
    return str(path)


def test_each_file_is_one_json_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(tmp_path, "a.md", "headline: One\nsection: World")
    second = write(tmp_path, "b.md", "headline: Two\nsection: World\nstatus: draft")
    call_command("publish", first, second)
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    one, two = ArticlePage.objects.order_by("pk")
    assert said == [
        {"id": str(one.pk), "url": "http://127.0.0.1:8000/world/one/", "status": "published"},
        {"id": str(two.pk), "url": "http://127.0.0.1:8000/world/two/", "status": "draft"},
    ]


def test_bad_file_is_refused_whole_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = write(tmp_path, "a.md", "headline: One\nsection: Gardening\nauthors: [Ada Quill]")
    worse = write(tmp_path, "b.md", "headline: One\nsection: World\ncolour: red")
    good = write(tmp_path, "c.md", "headline: Three\nsection: World")
    with pytest.raises(SystemExit) as stop:
        call_command("publish", bad, worse, good)
    assert stop.value.code == 1
    said = capsys.readouterr()
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [f"{bad}:3", f"{worse}:4"]
    assert json.loads(said.out)["url"].endswith("/world/three/")
    assert [article.title for article in ArticlePage.objects.all()] == ["Three"]


def test_file_published_again_is_the_same_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "a.md", "headline: One\nsection: World")
    call_command("publish", path)
    call_command("publish", path)
    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert ArticlePage.objects.count() == 1


def test_broken_picture_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.jpg").write_bytes(b"no picture")
    path = write(tmp_path, "a.md", "headline: One\nsection: World\nlead_picture:\n  file: p.jpg")
    with pytest.raises(SystemExit):
        call_command("publish", path)
    assert capsys.readouterr().err.startswith(f"{path}:4: This is not a JPEG")
