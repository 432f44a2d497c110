"""The push service itself, in a thread of its own, on loopback."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.pushservice.answers import Answer
from tests.pushservice.browsers import Browsers
from tests.pushservice.signature import WrongSignature, check_credentials

MAX_BODY_BYTES = 4096
_SHORTEST_BODY_BYTES = 86 + 1 + 16


@dataclass(frozen=True)
class Received:
    """One POST, whatever it was answered.

    token: the endpoint's last part.
    claims: of the sender's token, empty when it did not hold.
    public_key: the sender's, base64url.
    problem: what was wrong with it, empty when nothing was.
    """

    token: str
    status: int
    body: bytes
    headers: dict[str, str]
    claims: dict[str, Any]
    public_key: str
    problem: str


class PushService:
    """Takes push messages on http://127.0.0.1:PORT/push/…, and has browsers at ws://127.0.0.1:PORT/.

    Use it as a context manager. Any token is a subscription unless `only_known` is set; those of real browsers are
    handed to them.

    answers: how to answer endpoints whose token starts with the key, instead of 201; the longest key counts.
    keep: whether to keep what was received, or only to count it, as a million messages need.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        answers: dict[str, Answer] | None = None,
        keep: bool = True,
        only_known: bool = False,
    ) -> None:
        self.answers = answers or {}
        self.received: list[Received] = []
        self.counts: Counter[str] = Counter()
        """How often each token was taken: 2 means that a reader had it twice."""
        self.statuses: Counter[int] = Counter()
        self.browsers = Browsers()
        self.largest_crowd = 0
        """The most POSTs that were under way at once."""
        self._port = port
        self._keep = keep
        self._only_known = only_known
        self._crowd = 0
        self._checked: dict[str, tuple[str, dict[str, Any]]] = {}
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("The push service did not start; is its port taken?")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._leave.set)
        self._thread.join(10)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def websocket_url(self) -> str:
        """What Firefox's dom.push.serverURL needs."""
        return f"ws://127.0.0.1:{self._port}/"

    def endpoint(self, token: str) -> str:
        return f"{self.origin}/push/{token}"

    def wait_until(self, condition: Callable[[], object], *, seconds: float = 10) -> bool:
        """Wait for something to become true, such as `lambda: service.browsers.acknowledged`; say whether it did."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True

    def statistics(self) -> dict[str, Any]:
        """What GET /statistics answers."""
        return {
            "posts": self.statuses.total(),
            "by_status": {str(status): count for status, count in sorted(self.statuses.items())},
            "accepted": self.counts.total(),
            "distinct": len(self.counts),
            "more_than_once": sum(1 for count in self.counts.values() if count > 1),
            "largest_crowd": self.largest_crowd,
        }

    async def _serve(self) -> None:
        self._loop, self._leave = asyncio.get_running_loop(), asyncio.Event()
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self._port)
        await site.start()
        self._port = runner.addresses[0][1]
        self.browsers.endpoint_prefix = self.endpoint("")
        self._ready.set()
        await self._leave.wait()
        await runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=1024**2)
        application.add_routes(
            [
                web.post("/push/{token}", self._take),
                web.get("/statistics", self._show_statistics),
                web.get("/", self.browsers.serve),
            ]
        )
        return application

    async def _show_statistics(self, _: web.Request) -> web.Response:
        return web.json_response(self.statistics())

    async def _take(self, request: web.Request) -> web.StreamResponse:
        self._crowd += 1
        self.largest_crowd = max(self.largest_crowd, self._crowd)
        try:
            return await self._judge(request)
        finally:
            self._crowd -= 1

    async def _judge(self, request: web.Request) -> web.StreamResponse:
        token, body = request.match_info["token"], await request.read()
        status, problem = self._problem_with(request, body)
        public_key, claims, wrong_sender = self._sender_of(request)
        channel = self.browsers.channels.get(token)
        if wrong_sender:
            status, problem = 401, wrong_sender
        elif channel is not None and channel.key is not None and channel.key != public_key:
            status, problem = 403, "subscribed with another key"
        elif channel is None and self._only_known:
            status, problem = 410, "no such subscription"
        answer = Answer(status) if problem else self._answer_for(token)
        self._record(Received(token, answer.status, body, dict(request.headers), claims, public_key, problem))
        if channel is not None and answer.takes_the_message:
            await self.browsers.deliver(
                channel, body, push_topic=request.headers.get("Topic"), ttl_seconds=int(request.headers["TTL"])
            )
        return await answer.give(request)

    def _problem_with(self, request: web.Request, body: bytes) -> tuple[int, str]:
        """Return a status and what is wrong with the request (RFC 8030, section 5; RFC 8291, section 4)."""
        if not request.headers.get("TTL", "").isdecimal():
            return 400, "no TTL"
        if request.headers.get("Content-Encoding") != "aes128gcm":
            return 415, "not aes128gcm"
        if len(body) > MAX_BODY_BYTES:
            return 413, "more than 4096 bytes"
        if len(body) < _SHORTEST_BODY_BYTES or body[20] != 65:
            return 400, "not a body of RFC 8291"
        return 201, ""

    def _sender_of(self, request: web.Request) -> tuple[str, dict[str, Any], str]:
        """Return the sender's public key, the claims, and what is wrong with them."""
        authorization = request.headers.get("Authorization", "")
        try:
            # A sender repeats its token for hours; checking it once is enough.
            if authorization not in self._checked:
                self._checked[authorization] = check_credentials(authorization, audience=self.origin)
            return *self._checked[authorization], ""
        except WrongSignature as error:
            return "", {}, str(error)

    def _answer_for(self, token: str) -> Answer:
        prefixes = [prefix for prefix in self.answers if token.startswith(prefix)]
        return self.answers[max(prefixes, key=len)] if prefixes else Answer()

    def _record(self, received: Received) -> None:
        self.statuses[received.status] += 1
        if 200 <= received.status < 300:
            self.counts[received.token] += 1
        if self._keep:
            self.received.append(received)
