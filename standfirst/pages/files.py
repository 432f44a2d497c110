"""Static files and media, straight from their folders."""

import asyncio
import mimetypes
import os
import re
import stat
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path
from typing import Any

from standfirst.lib.asgi import Scope, Send, say
from standfirst.pages.copies import copy_for, may_have_copies

Headers = list[tuple[bytes, bytes]]

PIECE_BYTES = 128 * 1024
# Our own list: what the operating system knows of types differs from machine to machine.
TYPES = mimetypes.MimeTypes(filenames=())
for suffix, kind in {
    ".avif": "image/avif",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}.items():
    TYPES.add_type(kind, suffix)

_RANGE = re.compile(rb"bytes=(\d{0,18})-(\d{0,18})")
# Django's manifest storage puts a part of the content's hash into the name.
HASHED_NAME = re.compile(r"\.[0-9a-f]{12}\.")


def asked_part(asked: bytes, size_bytes: int) -> range | None:
    """The bytes that a Range header asks for (RFC 9110, section 14.1.2): what a player needs to jump within a film.

    None where the whole is sent: no header, several parts, or nonsense. An empty range where there are no such bytes.
    """
    found = _RANGE.fullmatch(asked.strip())
    if found is None or found.groups() == (b"", b""):
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size_bytes - int(last)), size_bytes)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(size_bytes, int(last) + 1 if last else size_bytes))


class Folder:
    """An ASGI application for the files of one folder. `scope["path"]` is the path inside of it.

    headers: sent with every file. Names that begin with a dot, and links that lead out of the folder, are not there.
    """

    def __init__(self, root: Path, *, headers: Headers, cache_control: Callable[[str], str]) -> None:
        self._root = root
        self._headers = headers
        self._cache_control = cache_control

    async def __call__(self, scope: Scope, receive: Any, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await say(send, 405, "Files are fetched with GET.", (b"allow", b"GET, HEAD"))
            return
        found = self._find(scope["path"])
        if found is None:
            await say(send, 404, "There is no such file.")
            return
        path, status = found
        headers = [(b"content-type", _type(path))]
        if may_have_copies(path):
            headers.append((b"vary", b"accept-encoding"))
            # Who wants a part wants one of the file as it is.
            if not _header(scope, b"range") and (copy := copy_for(path, _header(scope, b"accept-encoding"))):
                headers.append((b"content-encoding", copy[0]))
                path, status = str(copy[1]), copy[1].stat()
        await self._send_file(scope, send, path, status, headers)

    def _find(self, name: str) -> tuple[str, os.stat_result] | None:
        parts = name.split("/")
        if "\0" in name or "\\" in name or any(not part or part.startswith(".") for part in parts):
            return None
        root = os.path.realpath(self._root)
        path = os.path.realpath(os.path.join(root, *parts))
        if not path.startswith(root + os.sep):
            return None
        try:
            status = Path(path).stat()
        except OSError:
            return None
        return (path, status) if stat.S_ISREG(status.st_mode) else None

    async def _send_file(self, scope: Scope, send: Send, path: str, status: os.stat_result, headers: Headers) -> None:
        etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'.encode()
        headers = [
            *headers,
            *self._headers,
            (b"etag", etag),
            (b"last-modified", formatdate(status.st_mtime, usegmt=True).encode()),
            (b"cache-control", self._cache_control(scope["path"]).encode()),
            (b"accept-ranges", b"bytes"),
        ]
        if _has(scope, etag):
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        part = asked_part(_header(scope, b"range"), status.st_size) if _may_be_in_parts(scope, etag) else None
        if part is None:
            headers.append((b"content-length", str(status.st_size).encode()))
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await _send_content(scope, send, path)
        else:
            await _send_part(scope, send, path, headers, part, status.st_size)


def static_folder(root: Path) -> Folder:
    """The paper's own files. A name that carries its content's hash is never asked for again."""
    return Folder(
        root,
        headers=[(b"x-content-type-options", b"nosniff"), (b"cross-origin-resource-policy", b"same-origin")],
        cache_control=lambda name: (
            "public, max-age=31536000, immutable" if HASHED_NAME.search(name) else "public, max-age=300"
        ),
    )


def media_folder(root: Path) -> Folder:
    """Pictures of the newsroom. Whatever lies here runs no script, and readers of our feeds may show it."""
    return Folder(
        root,
        headers=[
            (b"x-content-type-options", b"nosniff"),
            (b"content-security-policy", b"sandbox; default-src 'none'"),
            (b"cross-origin-resource-policy", b"cross-origin"),
        ],
        cache_control=lambda name: "public, max-age=86400",
    )


def _type(path: str) -> bytes:
    kind = TYPES.guess_type(path)[0] or "application/octet-stream"
    return (f"{kind}; charset=utf-8" if kind.startswith("text/") else kind).encode()


def _has(scope: Scope, etag: bytes) -> bool:
    """Whether the browser says that it has this version (RFC 9110, section 13.1.2)."""
    asked = _header(scope, b"if-none-match")
    tags = [tag.strip().removeprefix(b"W/") for tag in asked.split(b",")]
    return etag in tags or b"*" in tags


def _header(scope: Scope, wanted: bytes) -> bytes:
    found: bytes = next((value for name, value in scope["headers"] if name == wanted), b"")
    return found


def _may_be_in_parts(scope: Scope, etag: bytes) -> bool:
    """Whether a range is asked for, and of this version (RFC 9110, section 13.1.5)."""
    return scope["method"] == "GET" and _header(scope, b"if-range") in (b"", etag)


async def _send_part(scope: Scope, send: Send, path: str, headers: Headers, part: range, size: int) -> None:
    if not part:
        headers.append((b"content-range", f"bytes */{size}".encode()))
        await send({"type": "http.response.start", "status": 416, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    headers += [
        (b"content-length", str(len(part)).encode()),
        (b"content-range", f"bytes {part.start}-{part.stop - 1}/{size}".encode()),
    ]
    await send({"type": "http.response.start", "status": 206, "headers": headers})
    await _send_pieces(send, path, part)


async def _send_content(scope: Scope, send: Send, path: str) -> None:
    if scope["method"] == "HEAD":
        await send({"type": "http.response.body", "body": b""})
    elif "http.response.pathsend" in scope.get("extensions", {}):
        await send({"type": "http.response.pathsend", "path": path})
    else:
        await _send_pieces(send, path, None)


async def _send_pieces(send: Send, path: str, part: range | None) -> None:
    """The whole file, or a part of its bytes."""
    left = len(part) if part else None
    with await asyncio.to_thread(open, path, "rb") as file:
        file.seek(part.start if part else 0)
        while piece := await asyncio.to_thread(file.read, PIECE_BYTES if left is None else min(left, PIECE_BYTES)):
            left = None if left is None else left - len(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
