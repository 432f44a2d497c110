"""What the push service answers to a POST, once it has found nothing wrong with it."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web

_CHUNK = bytes(64 * 1024)


@dataclass(frozen=True)
class Answer:
    """One way to answer.

    status, headers: of the answer; 200 to 299 means the message was taken.
    delay_seconds: how long it keeps the sender waiting; float("inf") for ever.
    body_bytes: length of the answer's body, written as long as the sender listens.
    """

    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    delay_seconds: float = 0
    body_bytes: int = 0

    @property
    def takes_the_message(self) -> bool:
        return 200 <= self.status < 300

    @classmethod
    def parse(cls, text: str) -> "Answer":
        """Read "429", "429,retry-after=2" or "201,delay=0.5"; "hang" never answers (and counts as 504)."""
        if text == "hang":
            return cls(status=504, delay_seconds=float("inf"))
        status, *options = text.split(",")
        values = dict(option.split("=", 1) for option in options)
        delay_seconds = float(values.pop("delay", 0))
        return cls(
            status=int(status),
            headers={name.title(): value for name, value in values.items()},
            delay_seconds=delay_seconds,
        )

    async def give(self, request: web.Request) -> web.StreamResponse:
        """Answer the request."""
        await self._wait()
        if self.body_bytes:
            return await self._give_long_body(request)
        return web.Response(status=self.status, headers=self.headers)

    async def _wait(self) -> None:
        if self.delay_seconds == float("inf"):
            await asyncio.Event().wait()
        elif self.delay_seconds:
            await asyncio.sleep(self.delay_seconds)

    async def _give_long_body(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=self.status, headers=self.headers)
        await response.prepare(request)
        for _ in range(0, self.body_bytes, len(_CHUNK)):
            await response.write(_CHUNK)
        return response
