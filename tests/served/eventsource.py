"""A small reader of server-sent events, for tests."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp


@dataclass
class Told:
    """One event as it came over the wire."""

    id: int
    name: str
    data: Any


class Stream:
    """An open stream; `next` gives the events one by one, `opened` first."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def next(self, *, seconds: float = 10) -> Told:
        """The next event; raises TimeoutError when none comes, EndOfStream when the stream ends."""
        while True:
            fields = await asyncio.wait_for(self._block(), seconds)
            if "event" in fields:
                return Told(int(fields.get("id", 0)), fields["event"], json.loads(fields["data"]))

    async def is_quiet(self, *, seconds: float = 0.5) -> bool:
        """Whether nothing comes for a while."""
        try:
            await self.next(seconds=seconds)
        except TimeoutError:
            return True
        return False

    async def _block(self) -> dict[str, str]:
        fields = {}
        while (line := await self.response.content.readline()) != b"\n":
            if not line:
                raise EndOfStream
            name, _, value = line.decode().rstrip("\n").partition(": ")
            fields[name] = value
        return fields


class EndOfStream(Exception):
    """The server ended the stream."""


@asynccontextmanager
async def listen(url: str, *articles: int, **headers: str) -> AsyncIterator[Stream]:
    """Open a stream of these articles and read its opening. `last_event_id` and `cookie` become headers."""
    query = "&".join(f"article={article}" for article in articles)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with (
        aiohttp.ClientSession(read_bufsize=2**20) as session,
        session.get(f"{url}/live?{query}", headers=named) as response,
    ):
        assert response.status == 200, response.status
        yield Stream(response)
