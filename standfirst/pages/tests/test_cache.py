"""What is the same for everybody is made once, and sent until something it was made of changes."""

import asyncio
import gzip
from collections.abc import Callable
from typing import Any

import brotli
import pytest

from standfirst.pages import cache, keys
from standfirst.pages.cache import PageCache
from tests.stories import run

BODY = b"<!doctype html><title>Ferry</title>" + b"<p>Late again.</p>" * 200


class Pages:
    """Stands for Django: counts what it makes, and answers what it is told to."""

    def __init__(self) -> None:
        self.made: list[dict[str, Any]] = []
        self.body, self.status, self.made_of = BODY, 200, b"articles_page comments_comment"
        self.gate: asyncio.Event | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.made.append(scope)
        if self.gate:
            await self.gate.wait()
        headers = [(b"Content-Type", b"text/html"), (b"Content-Length", str(len(self.body)).encode())]
        headers += [(b"Made-Of", self.made_of)] if self.made_of else []
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


class Map:
    """The generations, in memory."""

    def __init__(self) -> None:
        self.moments: dict[int, int] = {}
        self.forgotten_at = self.changes = 0

    def last_change(self) -> int:
        return self.changes

    def newest(self, slots: Any) -> int:
        return max((self.moments.get(slot, 0) for slot in slots), default=0)

    def changed(self, table: str, *, at_once: bool) -> None:
        slots = keys.slots_of([table])[0 if at_once else 1]
        self.moments |= {slot: keys.now() for slot in slots}
        self.changes += 1


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that stands still; call it with seconds to move it on."""
    moment = [10**12]
    monkeypatch.setattr(keys, "now", lambda: moment[0])

    def move(seconds: float) -> None:
        moment[0] += int(seconds * 1e9)

    return move


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def changes() -> Map:
    return Map()


@pytest.fixture
def kept(pages: Pages, changes: Map) -> PageCache:
    return PageCache(pages, lambda: changes)


async def fetch(kept: PageCache, path: str = "/world/ferry/", *, method: str = "GET", **headers: str) -> Any:
    """Status, headers and body of one answer."""
    path, _, query = path.partition("?")
    lines = [(b"host", b"paper.example"), *((n.replace("_", "-").encode(), v.encode()) for n, v in headers.items())]
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": lines}
    await kept(scope, None, send)
    return sent[0]["status"], {n.lower(): v for n, v in sent[0]["headers"]}, b"".join(m["body"] for m in sent[1:])


def test_second_visitor_gets_the_same_bytes(kept: PageCache, pages: Pages) -> None:
    async def visit() -> Any:
        return [await fetch(kept), await fetch(kept, cookie="session=abc; signed_in=1")]

    first, second = run(visit())
    assert first == second
    assert first[2] == BODY
    assert b"made-of" not in first[1]
    assert len(pages.made) == 1


def test_page_is_made_for_nobody_in_particular(kept: PageCache, pages: Pages) -> None:
    run(fetch(kept, "/world/?utm_source=x&page=2", cookie="session=abc", user_agent="Firefox", range="bytes=0-1"))
    (scope,) = pages.made
    assert scope["headers"] == [(b"host", b"paper.example")]
    assert scope["query_string"] == b"page=2"


@pytest.mark.parametrize("table", ["articles_page", "comments_comment"])
def test_change_is_seen_at_once(
    kept: PageCache, pages: Pages, changes: Map, clock: Callable[[float], None], table: str
) -> None:
    async def visit() -> Any:
        await fetch(kept)
        clock(0.01)
        pages.body = b"new"
        changes.changed(table, at_once=True)
        clock(0.01)
        return await fetch(kept)

    assert run(visit())[2] == b"new"


def test_change_in_the_moment_a_page_is_begun_counts(
    kept: PageCache, pages: Pages, changes: Map, clock: Callable[[float], None]
) -> None:
    async def visit() -> None:
        await fetch(kept)
        changes.changed("articles_page", at_once=True)
        await fetch(kept)

    run(visit())
    assert len(pages.made) == 2


def test_change_of_another_table_makes_nothing_anew(
    kept: PageCache, pages: Pages, changes: Map, clock: Callable[[float], None]
) -> None:
    async def visit() -> None:
        await fetch(kept)
        clock(5)
        changes.changed("jobs_lease", at_once=True)
        clock(5)
        await fetch(kept)

    run(visit())
    assert len(pages.made) == 1


def test_what_may_lag_is_made_anew_a_few_times_a_second_however_often_it_changes(
    kept: PageCache, pages: Pages, changes: Map, clock: Callable[[float], None]
) -> None:
    async def visit() -> None:
        for _ in range(200):
            await fetch(kept)
            changes.changed("comments_comment", at_once=False)
            clock(0.01)

    run(visit())
    assert len(pages.made) == 2 * cache.MOST_A_SECOND


def test_first_change_in_a_while_is_seen_by_the_next_visitor(
    kept: PageCache, pages: Pages, changes: Map, clock: Callable[[float], None]
) -> None:
    async def visit() -> None:
        for _ in range(3):
            await fetch(kept)
            clock(0.01)
            changes.changed("comments_comment", at_once=False)
            clock(0.01)

    run(visit())
    assert len(pages.made) == 3


def test_program_reads_what_it_has_written_however_often(
    kept: PageCache, pages: Pages, changes: Map, clock: Callable[[float], None]
) -> None:
    async def visit() -> None:
        for _ in range(20):
            await fetch(kept, "/api/v1/articles/1/comments")
            clock(0.001)
            changes.changed("comments_comment", at_once=False)
            clock(0.001)

    run(visit())
    assert len(pages.made) == 20


def test_page_of_a_minute_ago_is_made_anew(kept: PageCache, pages: Pages, clock: Callable[[float], None]) -> None:
    async def visit() -> None:
        await fetch(kept)
        clock(59)
        await fetch(kept)
        assert len(pages.made) == 1
        clock(2)
        await fetch(kept)

    run(visit())
    assert len(pages.made) == 2


def test_thousand_visitors_of_a_purged_page_have_it_made_once(kept: PageCache, pages: Pages) -> None:
    async def visit() -> list[Any]:
        pages.gate = asyncio.Event()
        visits = [asyncio.create_task(fetch(kept)) for _ in range(1000)]
        await asyncio.sleep(0)
        pages.gate.set()
        return await asyncio.gather(*visits)

    answers = run(visit())
    assert {answer[2] for answer in answers} == {BODY}
    assert len(pages.made) == 1


def test_who_comes_after_a_takedown_never_gets_what_was_begun_before_it(
    kept: PageCache, pages: Pages, changes: Map, clock: Callable[[float], None]
) -> None:
    async def visit() -> Any:
        pages.gate = asyncio.Event()
        early = asyncio.create_task(fetch(kept))
        while not pages.made:
            await asyncio.sleep(0)
        clock(0.01)
        changes.changed("comments_comment", at_once=True)
        clock(0.01)
        late = asyncio.create_task(fetch(kept))
        await asyncio.sleep(0)
        pages.gate.set()
        await early
        return await late

    run(visit())
    assert len(pages.made) == 2


def test_others_get_the_page_of_a_second_ago_while_the_next_is_made(
    kept: PageCache, pages: Pages, changes: Map, clock: Callable[[float], None]
) -> None:
    async def visit() -> Any:
        await fetch(kept)
        changes.changed("comments_comment", at_once=False)
        clock(3)
        pages.gate, pages.body = asyncio.Event(), b"new"
        first = asyncio.create_task(fetch(kept))
        while len(pages.made) < 2:
            await asyncio.sleep(0)
        second = await fetch(kept)
        pages.gate.set()
        return (await first)[2], second[2]

    assert run(visit()) == (b"new", BODY)


def test_answer_that_is_not_for_all_is_made_for_each_visitor(kept: PageCache, pages: Pages) -> None:
    pages.made_of = b""

    async def visit() -> None:
        for name in ("a", "b"):
            await fetch(kept, cookie=f"session={name}")

    run(visit())
    asked = [dict(scope["headers"]).get(b"cookie") for scope in pages.made]
    assert asked == [None, b"session=a", b"session=b"]


@pytest.mark.parametrize("status", [404, 500, 301])
def test_what_is_no_page_is_not_kept(
    kept: PageCache, pages: Pages, clock: Callable[[float], None], status: int
) -> None:
    pages.status, pages.made_of = status, b""

    async def visit() -> Any:
        await fetch(kept)
        clock(0.1)
        pages.status, pages.made_of = 200, b"articles_page"
        return await fetch(kept)

    assert run(visit())[0] == 200


@pytest.mark.parametrize("path", ["/me/", "/accounts/login/", "/newsroom/", "/search/?q=x"])
def test_private_addresses_are_never_kept(kept: PageCache, pages: Pages, path: str) -> None:
    async def visit() -> list[Any]:
        return [await fetch(kept, path), await fetch(kept, path)]

    assert all(b"made-of" not in headers for _, headers, _ in run(visit()))
    assert len(pages.made) == 2


@pytest.mark.parametrize("name", ["cookie", "authorization", "x_session_token", "x_subscription_secret"])
def test_call_of_somebody_with_a_name_passes(kept: PageCache, pages: Pages, name: str) -> None:
    async def visit() -> None:
        await fetch(kept, "/api/v1/articles?limit=2&section=world")
        await fetch(kept, "/api/v1/articles?limit=2&section=world")
        await fetch(kept, "/api/v1/articles?limit=2&section=world", **{name: "somebody"})

    run(visit())
    assert [len(scope["headers"]) for scope in pages.made] == [1, 2]
    assert pages.made[0]["query_string"] == b"limit=2&section=world"


def test_part_and_page_host_and_query_are_told_apart(kept: PageCache, pages: Pages) -> None:
    async def visit() -> None:
        await fetch(kept, hx_request="true")
        await fetch(kept)
        await fetch(kept, "/world/ferry/?sort=best")
        await fetch(kept, "/world/ferry/?sort=best&fbclid=1")
        await fetch(kept, method="HEAD")

    run(visit())
    assert len(pages.made) == 3


def test_post_passes_untouched(kept: PageCache, pages: Pages) -> None:
    run(fetch(kept, method="POST", cookie="session=a"))
    assert pages.made[0]["method"] == "POST"
    assert (b"cookie", b"session=a") in pages.made[0]["headers"]


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [
        ("gzip, deflate, br", b"br", brotli.decompress),
        ("gzip;q=1.0, br;q=0", b"gzip", gzip.decompress),
        ("", None, bytes),
    ],
)
def test_smallest_encoding_that_the_browser_takes_is_sent(
    kept: PageCache, accepted: str, encoding: bytes | None, decode: Callable[[bytes], bytes]
) -> None:
    async def visit() -> list[Any]:
        # The first answer too, and the one after it has been made smaller still.
        answers = [await fetch(kept, accept_encoding=accepted) for _ in range(cache.WORTH_MORE + 1)]
        await asyncio.gather(*kept._improving)
        return [*answers, await fetch(kept, accept_encoding=accepted)]

    for status, headers, body in run(visit()):
        assert (status, headers.get(b"content-encoding"), decode(body)) == (200, encoding, BODY)
        assert headers[b"content-length"] == str(len(body)).encode()
        assert b"Accept-Encoding" in headers[b"vary"]


def test_gzip_is_made_when_somebody_takes_nothing_better(kept: PageCache) -> None:
    async def visit() -> list[Any]:
        await fetch(kept, accept_encoding="gzip, br")
        before = [*next(iter(kept._entries.values())).sent]
        await asyncio.gather(*(fetch(kept, accept_encoding="gzip") for _ in range(3)))
        return before

    assert run(visit()) == [b"identity", b"br"]
    (entry,) = kept._entries.values()
    assert [*entry.sent] == [b"identity", b"br", b"gzip"]
    assert kept._bytes == entry.size


def test_browser_that_has_it_is_sent_nothing(kept: PageCache) -> None:
    async def visit() -> tuple[Any, Any]:
        _, headers, _ = await fetch(kept)
        return headers, await fetch(kept, if_none_match=headers[b"etag"].decode())

    headers, (status, unchanged, body) = run(visit())
    assert (status, body, unchanged[b"etag"]) == (304, b"", headers[b"etag"])
    assert b"content-length" not in unchanged


def test_head_is_told_the_length_and_no_word(kept: PageCache) -> None:
    status, headers, body = run(fetch(kept, method="HEAD"))
    assert (status, headers[b"content-length"], body) == (200, str(len(BODY)).encode(), b"")


def test_longest_unused_page_goes_when_there_is_no_room(pages: Pages, changes: Map) -> None:
    kept = PageCache(pages, lambda: changes, most_bytes=int(len(BODY) * 2.5))

    async def visit() -> None:
        for path in ("/a/", "/b/", "/a/", "/c/", "/a/", "/b/"):
            await fetch(kept, path)

    run(visit())
    assert [scope["path"] for scope in pages.made] == ["/a/", "/b/", "/c/", "/b/"]


def test_error_of_one_visit_does_not_stop_the_next(kept: PageCache, pages: Pages) -> None:
    async def visit() -> Any:
        pages.gate = object()  # type: ignore[assignment]
        with pytest.raises(AttributeError):
            await fetch(kept)
        pages.gate = None
        return await fetch(kept)

    assert run(visit())[0] == 200


def memory_of(kept: PageCache) -> str:
    """All that a process keeps of pages, as text."""
    return "".join(gzip_or_plain(one.body) for entry in kept._entries.values() for one in entry.sent.values())


def gzip_or_plain(body: bytes) -> str:
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode("latin-1")


def test_after_an_erasure_no_page_of_before_lies_in_memory(
    clock: Callable[[float], None], kept: PageCache, pages: Pages, changes: Map
) -> None:
    async def story() -> None:
        for path in ("/world/ferry/", "/readers/wren/"):
            await fetch(kept, path)
        assert "Late again." in memory_of(kept)
        clock(1)
        changes.forgotten_at = keys.now()
        clock(1)
        await fetch(kept, "/me/page")
        assert memory_of(kept) == ""
        pages.body = b"Made anew."
        assert (await fetch(kept))[2] == b"Made anew."
        assert memory_of(kept) != ""

    run(story())


def test_page_in_the_making_during_an_erasure_is_not_kept(
    clock: Callable[[float], None], kept: PageCache, pages: Pages, changes: Map
) -> None:
    async def story() -> None:
        pages.gate = asyncio.Event()
        waiting = asyncio.ensure_future(fetch(kept))
        while not pages.made:
            await asyncio.sleep(0)
        clock(1)
        changes.forgotten_at = keys.now()
        pages.gate.set()
        assert (await waiting)[2] == BODY
        assert memory_of(kept) == ""

    run(story())


def test_page_that_is_not_for_all_is_made_from_every_word_of_its_address(kept: PageCache, pages: Pages) -> None:
    """The sheet of alerts knows words that no kept page does; the first stranger after a while is asked them too."""
    pages.made_of = b""
    run(fetch(kept, "/alerts/?article=16&has=breaking"))
    assert pages.made[-1]["query_string"] == b"article=16&has=breaking"


def test_page_that_is_only_old_is_sent_while_no_newer_one_can_be_made(
    kept: PageCache, pages: Pages, clock: Callable[[float], None]
) -> None:
    """The database is away: it is asked once a second, and everybody gets the page of before."""

    async def visit() -> Any:
        await fetch(kept)
        pages.status, pages.made_of, pages.body = 503, None, b"away"
        clock(61)
        away = [await fetch(kept) for _ in range(3)]
        clock(1.1)
        away.append(await fetch(kept))
        asked = len(pages.made)
        pages.status, pages.made_of, pages.body = 200, b"articles_page", b"new"
        clock(1.1)
        return away, asked, await fetch(kept)

    away, asked, back = run(visit())
    assert {(status, body) for status, _, body in away} == {(200, BODY)}
    assert asked == 3
    assert back[2] == b"new"


def test_page_that_was_corrected_is_not_sent_though_no_newer_one_can_be_made(
    kept: PageCache, pages: Pages, changes: Map, clock: Callable[[float], None]
) -> None:
    async def visit() -> Any:
        await fetch(kept)
        pages.status, pages.made_of, pages.body = 503, None, b"away"
        clock(0.01)
        changes.changed("articles_page", at_once=True)
        clock(0.01)
        return [await fetch(kept) for _ in range(2)]

    assert [status for status, _, _ in run(visit())] == [503, 503]
