from pathlib import Path
from typing import Any

import pytest

from standfirst.pages.files import media_folder, static_folder
from tests.stories import run


class Answer:
    """What an ASGI application sent."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.body += message["body"]


def ask(folder: Any, path: str, method: str = "GET", *headers: tuple[bytes, bytes]) -> Answer:
    answer = Answer()
    run(folder({"method": method, "path": path, "headers": list(headers)}, None, answer.send))
    return answer


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("the secret")
    folder = tmp_path / "files"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "base.css").write_text("p {}")
    (folder / ".state").write_text("hidden")
    (folder / "link").symlink_to(tmp_path / "secret")
    return folder


def test_a_file_is_sent_with_its_type_and_size(root: Path) -> None:
    answer = ask(static_folder(root), "css/base.css")
    assert (answer.status, answer.body) == (200, b"p {}")
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["content-length"] == "4"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("a.avif", "image/avif"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_types_are_the_same_on_every_machine(root: Path, name: str, kind: str) -> None:
    (root / name).write_bytes(b"x")
    assert ask(static_folder(root), name).headers["content-type"] == kind


def test_a_large_file_comes_whole(root: Path) -> None:
    content = bytes(range(256)) * 2000
    (root / "large.bin").write_bytes(content)
    assert ask(static_folder(root), "large.bin").body == content


@pytest.mark.parametrize(
    "path",
    [
        "",
        "css",
        "css/",
        "nothing.css",
        "../secret",
        "css/../../secret",
        "link",
        ".state",
        "a\0b",
        "..\\secret",
        "/etc/passwd",
    ],
)
def test_what_is_no_file_of_the_folder_is_not_found(root: Path, path: str) -> None:
    answer = ask(static_folder(root), path)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_only_names_with_a_hash_are_kept_for_ever(root: Path) -> None:
    (root / "base.0123456789ab.css").write_text("p {}")
    assert "immutable" in ask(static_folder(root), "base.0123456789ab.css").headers["cache-control"]
    assert "immutable" not in ask(static_folder(root), "css/base.css").headers["cache-control"]


def test_a_browser_that_has_the_file_is_not_sent_it_again(root: Path) -> None:
    folder = static_folder(root)
    etag = ask(folder, "css/base.css").headers["etag"].encode()
    same = ask(folder, "css/base.css", "GET", (b"if-none-match", b'W/"other", ' + etag))
    assert (same.status, same.body) == (304, b"")
    (root / "css" / "base.css").write_text("p { color: red }")
    assert ask(folder, "css/base.css", "GET", (b"if-none-match", etag)).status == 200


def test_head_sends_no_body_and_other_methods_are_refused(root: Path) -> None:
    answer = ask(static_folder(root), "css/base.css", "HEAD")
    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, b"", "4")
    assert ask(static_folder(root), "css/base.css", "POST").status == 405


def test_media_run_no_script(root: Path) -> None:
    (root / "page.html").write_text("<script>alert(1)</script>")
    answer = ask(media_folder(root), "page.html")
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "body", "where"),
    [
        (b"bytes=0-1", b"p ", "bytes 0-1/4"),
        (b"bytes=2-", b"{}", "bytes 2-3/4"),
        (b"bytes=-3", b" {}", "bytes 1-3/4"),
        (b"bytes=1-99", b" {}", "bytes 1-3/4"),
        (b"bytes=-99", b"p {}", "bytes 0-3/4"),
    ],
)
def test_a_part_of_a_file_is_sent_alone(root: Path, asked: bytes, body: bytes, where: str) -> None:
    answer = ask(media_folder(root), "css/base.css", "GET", (b"range", asked))
    assert (answer.status, answer.body) == (206, body)
    assert answer.headers["content-range"] == where
    assert answer.headers["content-length"] == str(len(body))


@pytest.mark.parametrize("asked", [b"bytes=9-", b"bytes=4-5", b"bytes=-0"])
def test_a_part_that_is_not_there_is_refused(root: Path, asked: bytes) -> None:
    answer = ask(media_folder(root), "css/base.css", "GET", (b"range", asked))
    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers["content-range"] == "bytes */4"


@pytest.mark.parametrize("asked", [b"bytes=-", b"bytes=3-1", b"bytes=0-1,2-3", b"lines=1-2", b"bytes=x-1"])
def test_a_part_that_nobody_can_read_is_the_whole(root: Path, asked: bytes) -> None:
    answer = ask(media_folder(root), "css/base.css", "GET", (b"range", asked))
    assert (answer.status, answer.body) == (200, b"p {}")


def test_a_part_of_another_version_is_the_whole(root: Path) -> None:
    folder = media_folder(root)
    etag = ask(folder, "css/base.css").headers["etag"].encode()
    assert ask(folder, "css/base.css", "GET", (b"range", b"bytes=0-1"), (b"if-range", etag)).status == 206
    assert ask(folder, "css/base.css", "GET", (b"range", b"bytes=0-1"), (b"if-range", b'"old"')).status == 200


@pytest.fixture
def compressed(root: Path) -> str:
    name = "base.0123456789ab.css"
    for suffix, content in {"": "as it is", ".br": "for br", ".gz": "for gzip"}.items():
        (root / (name + suffix)).write_text(content)
    return name


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        (b"gzip, deflate, br, zstd", "br", b"for br"),
        (b"gzip", "gzip", b"for gzip"),
        (b"br;q=0, gzip", "gzip", b"for gzip"),
        (b"", None, b"as it is"),
    ],
)
def test_a_text_is_sent_as_the_copy_that_the_client_takes(
    root: Path, compressed: str, accepted: bytes, encoding: str | None, body: bytes
) -> None:
    answer = ask(static_folder(root), compressed, "GET", (b"accept-encoding", accepted))
    assert (answer.headers.get("content-encoding"), answer.body) == (encoding, body)
    assert answer.headers["content-length"] == str(len(body))
    assert (answer.headers["content-type"], answer.headers["vary"]) == ("text/css; charset=utf-8", "accept-encoding")


def test_each_copy_has_a_tag_of_its_own(root: Path, compressed: str) -> None:
    folder, takes = static_folder(root), (b"accept-encoding", b"br")
    tag = ask(folder, compressed, "GET", takes).headers["etag"].encode()
    assert ask(folder, compressed, "GET", takes, (b"if-none-match", tag)).status == 304
    assert ask(folder, compressed, "GET", (b"if-none-match", tag)).status == 200


def test_a_part_is_one_of_the_file_as_it_is(root: Path, compressed: str) -> None:
    answer = ask(static_folder(root), compressed, "GET", (b"accept-encoding", b"br"), (b"range", b"bytes=0-1"))
    assert (answer.status, answer.body, answer.headers.get("content-encoding")) == (206, b"as", None)


def test_a_text_without_copies_is_sent_as_it_is(root: Path) -> None:
    (root / "new.0123456789ab.css").write_text("p {}")
    assert ask(static_folder(root), "new.0123456789ab.css", "GET", (b"accept-encoding", b"br")).body == b"p {}"
