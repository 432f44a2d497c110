"""`standfirst publish`."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image

from standfirst.articles.factories import make_section
from standfirst.articles.models import ArticlePage, Author, Topic
from standfirst.pictures.models import Picture

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


def test_two_files_with_one_address_are_not_one_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(tmp_path, "a.md", "headline: One\nsection: World\nslug: same")
    second = write(tmp_path, "b.md", "headline: Two\nsection: World\nslug: same")
    with pytest.raises(SystemExit):
        call_command("publish", first, second)
    assert capsys.readouterr().err.startswith(f"{second}:4: {first} has this address already (same)")
    assert [article.title for article in ArticlePage.objects.all()] == ["One"]


def test_a_folder_stands_for_its_files_in_their_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b", "a"):
        write(tmp_path, f"{name}.md", f"headline: {name}\nsection: World")
    (tmp_path / "notes.txt").write_text("no article")
    call_command("publish", str(tmp_path))
    urls = [json.loads(line)["url"].rsplit("/", 2)[1] for line in capsys.readouterr().out.splitlines()]
    assert urls == ["a", "b"]


def test_a_run_with_a_journal_goes_on_where_it_was_cut_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = tmp_path / "journal"
    files = [write(tmp_path, f"{name}.md", f"headline: {name}\nsection: World") for name in ("a", "b", "c")]
    call_command("publish", *files[:2], "--journal", str(journal))
    journal.write_text(journal.read_text() + '{"file": "cut o')
    write(tmp_path, "b.md", "headline: b\nsection: World\nstandfirst: Changed.")
    call_command("publish", *files, "--journal", str(journal))
    said = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert said[:2] == said[2:4]
    assert len(said) == 5
    revisions = {article.title: article.revisions.count() for article in ArticlePage.objects.all()}
    assert revisions == {"a": 1, "b": 2, "c": 1}


def test_html_is_text_and_the_writer_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nheadline: One\nsection: World\n---\nWords.\n\n<script>alert(1)</script>\n")
    call_command("publish", str(path))
    assert capsys.readouterr().err.startswith(f"{path}:7: The HTML in this line stands in the article as text")
    assert "<script" not in ArticlePage.objects.get().body.render_as_block()


def test_picture_without_words_is_told_and_takes_none_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "p.jpg")
    words = "{file: p.jpg, alt: A quay, credit: Standfirst}"
    first = write(tmp_path, "a.md", f"headline: One\nsection: World\nlead_picture: {words}")
    second = write(tmp_path, "b.md", "headline: Two\nsection: World\nlead_picture: {file: p.jpg}")
    call_command("publish", first, second)
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"{second}:4: The lead_picture has no alt: say what it shows, for those who cannot see it.",
        f"{second}:4: The lead_picture has no credit: name who made it.",
    ]
    picture = Picture.objects.get()
    assert (picture.description, picture.credit, picture.title) == ("A quay", "Standfirst", "A quay")


BAD = {
    "headline of 10,000 characters": (f"headline: {'x' * 10_000}\nsection: World", 2),
    "author with markup": ("headline: One\nsection: World\nauthors: ['<b>Ada</b>']", 4),
    "time without zone": ("headline: One\nsection: World\npublished_at: 2026-01-01T10:00:00", 4),
    "picture of 40 megapixels": ("headline: One\nsection: World\nlead_picture:\n  file: large.png", 4),
    "section that was closed": ("headline: One\nsection: Closed", 3),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_file_is_told_with_its_line_and_leaves_nothing(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_section("closed", "Closed").unpublish()
    Image.new("1", (8000, 5000)).save(tmp_path / "large.png")
    matter, line = BAD[what]
    path = write(tmp_path, "a.md", f"{matter}\ntopics: [New topic]" if "picture" not in what else matter)
    with pytest.raises(SystemExit):
        call_command("publish", path)
    said = capsys.readouterr().err
    assert said.startswith(f"{path}:{line}: ")
    assert said.strip().endswith((".", "Z.")) or ":" in said
    assert [ArticlePage.objects.count(), Author.objects.count(), Topic.objects.count(), Picture.objects.count()] == [
        0
    ] * 4


def test_file_without_text_is_refused_unless_it_is_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nheadline: One\nsection: World\n---\n \n")
    with pytest.raises(SystemExit):
        call_command("publish", str(path))
    assert "The article has no text" in capsys.readouterr().err
    path.write_text("---\nheadline: One\nsection: World\nstatus: draft\n---\n \n")
    call_command("publish", str(path))
    assert ArticlePage.objects.count() == 1
