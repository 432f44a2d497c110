"""Open pages of a real server hear what other processes publish."""

import asyncio
import socket
import time
from typing import Any

import aiohttp
import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.articles.paper import found_paper
from standfirst.live.hub import article_stream, publish, reader_stream
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from tests.served.eventsource import EndOfStream, Stream, listen
from tests.serving import Served, serving
from tests.stories import run


@pytest.fixture(scope="module")
def article_id(served: Served) -> int:
    found_paper()
    return int(make_article().pk)


@pytest.fixture(scope="module")
def draft_id(served: Served, article_id: int) -> int:
    return int(make_article(status="draft").pk)


@pytest.fixture
def reader(served: Served) -> Reader:
    return ReaderFactory()


@pytest.fixture
def cookie(reader: Reader) -> str:
    client = Client()
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return f"session={client.session.session_key}"


async def _publish(stream: str, event: str, data: dict[str, Any]) -> None:
    await asyncio.to_thread(_publish_now, stream, event, data)


def _publish_now(stream: str, event: str, data: dict[str, Any]) -> None:
    from django.db import connection

    publish(stream, event, data)
    connection.close()


def test_an_event_of_another_process_reaches_the_open_page(served: Served, article_id: int) -> None:
    async def story() -> None:
        async with listen(served.url, article_id) as stream:
            assert stream.response.headers["Content-Type"].startswith("text/event-stream")
            assert stream.response.headers["Cache-Control"] == "no-store"
            assert stream.response.headers["X-Accel-Buffering"] == "no"
            assert "Set-Cookie" not in stream.response.headers
            opened = await stream.next()
            await _publish(article_stream(article_id), "count", {"article_id": str(article_id), "count": 1})
            told = await stream.next()
            assert (opened.name, told.name) == ("opened", "count")
            assert told.data == {"article_id": str(article_id), "count": 1}
            assert told.id > opened.id

    run(story())


def test_several_articles_share_one_stream(served: Served, article_id: int) -> None:
    other = int(make_article().pk)

    async def story() -> None:
        async with listen(served.url, article_id, other) as stream:
            await stream.next()
            await _publish(article_stream(article_id), "count", {"n": 1})
            await _publish(article_stream(other), "count", {"n": 2})
            assert [(await stream.next()).data["n"] for _ in range(2)] == [1, 2]

    run(story())


def test_what_was_missed_is_fetched_with_the_last_event_id(served: Served, article_id: int) -> None:
    async def story() -> None:
        async with listen(served.url, article_id) as stream:
            seen = await stream.next()
        for number in range(100):
            await _publish(article_stream(article_id), "comment", {"n": number})
        async with listen(served.url, article_id, last_event_id=str(seen.id)) as stream:
            assert (await stream.next()).name == "opened"
            assert [(await stream.next()).data["n"] for _ in range(100)] == list(range(100))
            await _publish(article_stream(article_id), "comment", {"n": "new"})
            assert (await stream.next()).data == {"n": "new"}

    run(story())


def test_a_gap_that_cannot_be_refilled_answers_reset(served: Served, article_id: int) -> None:
    async def story() -> None:
        async with listen(served.url, article_id, last_event_id="999999999") as stream:
            assert (await stream.next()).name == "reset"

    run(story())


def test_all_who_come_back_in_one_moment_get_what_they_missed(served: Served, article_id: int) -> None:
    """Sixty of three addresses, each with a pause of its own before the next time."""

    async def story() -> None:
        async with listen(served.url, article_id) as stream:
            seen = await stream.next()
        await _publish(article_stream(article_id), "comment", {"n": "missed"})
        openings = await asyncio.gather(*(_opening(served, article_id, seen.id, number % 3) for number in range(60)))
        assert all(b'{"n":"missed"}' in opening for opening in openings)
        pauses = {int(opening.partition(b"retry: ")[2].partition(b"\n")[0]) for opening in openings}
        assert min(pauses) >= 2000
        assert max(pauses) <= 8000
        assert len(pauses) > 10

    run(story())


async def _opening(served: Served, article_id: int, since: int, address: int) -> bytes:
    """What a stream begins with, up to the event that was missed."""
    local = (f"127.0.1.{address + 1}", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port, local_addr=local)
    writer.write(f"GET /live?article={article_id}&since={since} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    opening = await reader.readuntil(b'"}\n\n')
    writer.close()
    return opening


def test_a_draft_is_never_heard_of(served: Served, article_id: int, draft_id: int) -> None:
    async def story() -> None:
        async with listen(served.url, draft_id, 987654) as stream:
            await stream.next()
            await _publish(article_stream(draft_id), "comment", {"html": "secret"})
            assert await stream.is_quiet()

    run(story())


def test_a_draft_is_not_refilled_either(served: Served, article_id: int, draft_id: int) -> None:
    async def story() -> None:
        async with listen(served.url, article_id) as stream:
            seen = await stream.next()
        await _publish(article_stream(draft_id), "comment", {"html": "secret"})
        async with listen(served.url, article_id, draft_id, last_event_id=str(seen.id)) as stream:
            assert (await stream.next()).name == "opened"
            assert await stream.is_quiet()

    run(story())


def test_a_readers_own_events_go_to_their_session_only(
    served: Served, article_id: int, reader: Reader, cookie: str
) -> None:
    stranger = ReaderFactory()

    async def story() -> None:
        async with listen(served.url, cookie=cookie) as own, listen(served.url, article_id) as anonymous:
            await own.next()
            await anonymous.next()
            await _publish(reader_stream(stranger.pk), "notification", {"unread": 5})
            await _publish(reader_stream(reader.pk), "notification", {"unread": 1})
            assert (await own.next()).data == {"unread": 1}
            assert await anonymous.is_quiet()

    run(story())


def test_an_invented_session_opens_no_readers_stream(served: Served, reader: Reader) -> None:
    async def story() -> None:
        async with listen(served.url, cookie=f"session={'x' * 32}; reader={reader.pk}") as stream:
            await stream.next()
            await _publish(reader_stream(reader.pk), "notification", {"unread": 1})
            assert await stream.is_quiet()

    run(story())


def test_the_stream_of_an_ended_session_is_closed_within_a_minute(served: Served, reader: Reader, cookie: str) -> None:
    async def story() -> None:
        async with listen(served.url, cookie=cookie) as stream:
            await stream.next()
            await asyncio.to_thread(_end_session, cookie)
            assert (await stream.next(seconds=58)).name == "signed-out"
            with pytest.raises(EndOfStream):
                await stream.next()

    run(story())


def _end_session(cookie: str) -> None:
    from django.db import connection

    Session.objects.filter(session_key=cookie.removeprefix("session=")).delete()
    connection.close()


def test_an_address_may_open_twenty_streams_and_gets_its_place_back(served: Served, article_id: int) -> None:
    async def story() -> None:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            open_ones = [await session.get(f"{served.url}/live?article={article_id}") for _ in range(20)]
            refused = await session.get(f"{served.url}/live?article={article_id}")
            assert {answer.status for answer in open_ones} == {200}
            assert refused.status == 503
            assert int(refused.headers["Retry-After"]) > 0
            open_ones[0].close()
            for _ in range(100):
                again = await session.get(f"{served.url}/live?article={article_id}")
                if again.status == 200:
                    break
                await asyncio.sleep(0.05)
            assert again.status == 200

    run(story())


def test_too_many_articles_are_refused_in_a_sentence(served: Served) -> None:
    async def story() -> None:
        query = "&".join(f"article={number}" for number in range(21))
        async with aiohttp.ClientSession() as session, session.get(f"{served.url}/live?{query}") as answer:
            assert answer.status == 400
            assert "20" in await answer.text()

    run(story())


def test_a_page_that_does_not_read_is_dropped_and_others_hear_everything(served: Served, article_id: int) -> None:
    async def story() -> None:
        with _socket_that_never_reads(served, article_id) as slow:
            async with listen(served.url, article_id) as quick:
                await quick.next()
                heard = asyncio.create_task(_hear(quick, 800))
                for number in range(800):
                    await _publish(article_stream(article_id), "comment", {"n": number, "html": "x" * 20_000})
                assert await heard == list(range(800))
            assert await asyncio.to_thread(_is_cut_off, slow)

    run(story())


async def _hear(stream: Stream, times: int) -> list[int]:
    return [(await stream.next(seconds=30)).data["n"] for _ in range(times)]


def _socket_that_never_reads(served: Served, article_id: int) -> socket.socket:
    slow = socket.create_connection(("127.0.0.1", served.port))
    slow.sendall(f"GET /live?article={article_id} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    time.sleep(0.3)
    return slow


def _is_cut_off(slow: socket.socket) -> bool:
    """Whether the server has closed the connection before sending everything."""
    slow.settimeout(10)
    received = 0
    try:
        while piece := slow.recv(2**20):
            received += len(piece)
    except ConnectionError:
        pass
    return received < 800 * 20_000


def test_stopping_takes_a_moment_though_streams_are_open(served: Served, article_id: int) -> None:
    async def story(paper: Served) -> None:
        async with listen(paper.url, article_id) as stream:
            await stream.next()
            began = time.monotonic()
            paper.process.terminate()
            assert await asyncio.to_thread(paper.process.wait, 20) == 0
            assert time.monotonic() - began < 3
            with pytest.raises((EndOfStream, aiohttp.ClientError)):
                await stream.next()

    with serving(served.database_url, served.data) as paper:
        run(story(paper))
