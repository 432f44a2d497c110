"""The same as connections.py by aiohttp, for places where pycurl cannot be installed: HTTP/1.1, half as fast."""

import asyncio
import os
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from aiohttp.abc import ResolveResult
from aiohttp.resolver import ThreadedResolver

from standfirst.webpush.delivery import Outcome, PushRequest, PushResult, outcome_of, reason_of
from standfirst.webpush.endpoints import Origin, PushServices
from standfirst.webpush.errors import EndpointRefused
from standfirst.webpush.pace import MAX_CONNECTIONS
from standfirst.webpush.transport import MAX_ANSWER_BYTES, Ended


class AiohttpConnections:
    """See transport.py: Transport. It has an event loop of its own, which runs only inside work().

    services: judges every address that is about to be dialled.
    ca_file: the certificates to trust, PEM; None for the system's.
    """

    def __init__(self, services: PushServices, *, ca_file: str | None, timeout_seconds: float) -> None:
        self._services = services
        self._trust = ssl.create_default_context(cafile=ca_file)
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        self._process_id = os.getpid()
        self._loop = asyncio.new_event_loop()
        self._session = self._loop.run_until_complete(self._open_session())
        self._under_way: dict[asyncio.Task[PushResult], Origin] = {}
        self._ended: list[Ended] = []

    def are_ours(self) -> bool:
        return self._process_id == os.getpid()

    def are_busy(self) -> bool:
        return bool(self._under_way)

    def post(self, request: PushRequest, origin: Origin, body: bytes) -> None:
        task = self._loop.create_task(self._post(request, origin, body))
        self._under_way[task] = origin

    def work(self, *, may_wait: bool) -> None:
        if self._under_way:
            self._loop.run_until_complete(self._wait(1.0 if may_wait else 0.0))

    def ended(self) -> Iterator[Ended]:
        ended, self._ended = self._ended, []
        yield from ended

    def abandon(self) -> list[Origin]:
        abandoned = dict(self._under_way)
        self._under_way.clear()
        for task in abandoned:
            task.cancel()
        if abandoned:
            self._loop.run_until_complete(asyncio.gather(*abandoned, return_exceptions=True))
        return list(abandoned.values())

    def close(self) -> None:
        self.abandon()
        self._loop.run_until_complete(self._session.close())
        self._loop.close()

    async def _open_session(self) -> aiohttp.ClientSession:
        resolver = _JudgingResolver(self._services)
        connector = aiohttp.TCPConnector(limit=0, limit_per_host=MAX_CONNECTIONS, resolver=resolver, ssl=self._trust)
        # Without trust_env, no proxy of the environment is asked.
        return aiohttp.ClientSession(connector=connector, timeout=self._timeout, auto_decompress=False)

    async def _wait(self, seconds: float) -> None:
        done, _ = await asyncio.wait(self._under_way, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            self._ended.append(Ended(self._under_way.pop(task), task.result(), over_http2=False))

    async def _post(self, request: PushRequest, origin: Origin, body: bytes) -> PushResult:
        try:
            _check_literal(self._services, origin)
            headers = dict(line.split(": ", 1) for line in request.headers())
            async with self._session.post(
                request.endpoint, data=body, headers=headers, allow_redirects=False
            ) as answer:
                return await _result(request, answer)
        except EndpointRefused as refusal:
            return PushResult(id=request.id, outcome=Outcome.FAILED, reason=str(refusal))
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            reason = _refusal_in(error) or f"No answer: {type(error).__name__}."
            return PushResult(id=request.id, outcome=Outcome.FAILED, reason=reason)


class _JudgingResolver(ThreadedResolver):
    """Looks names up and gives only addresses that may be dialled, so that a name cannot change its mind in between."""

    def __init__(self, services: PushServices) -> None:
        super().__init__()
        self._services = services

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        found = await super().resolve(host, port, family)
        for one in found:
            _check_address(self._services, host, port, one["host"])
        return found


def _check_literal(services: PushServices, origin: Origin) -> None:
    """An address written out is not looked up; it is one of the extra origins, or was refused before."""
    if origin.host.startswith("[") or origin.host.replace(".", "").isdecimal():
        services.check_address(origin, origin.host.strip("[]"))


def _check_address(services: PushServices, host: str, port: int, address: str) -> None:
    """The origins of one host and port differ in their scheme only."""
    schemes = [one.scheme for one in services.extra_origins if (one.host, one.port) == (host.lower(), port)]
    try:
        services.check_address(Origin(schemes[0] if schemes else "https", host.lower(), port), address)
    except EndpointRefused as refusal:
        raise OSError(str(refusal)) from refusal


def _refusal_in(error: BaseException) -> str:
    """Our own sentence, where aiohttp has wrapped the refusal of an address into errors of its own."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, EndpointRefused):
            return str(cause)
        cause = cause.__cause__ or getattr(cause, "os_error", None)
    return ""


async def _result(request: PushRequest, answer: aiohttp.ClientResponse) -> PushResult:
    """The status has decided already; of the rest 64 KiB are taken in, so that the connection can be used again."""
    outcome = outcome_of(answer.status)
    retry_after = None if outcome is Outcome.ACCEPTED else _seconds(answer.headers.get("Retry-After", ""))
    try:
        await answer.content.readexactly(MAX_ANSWER_BYTES)
        answer.close()
    except (asyncio.IncompleteReadError, aiohttp.ClientError, TimeoutError):
        pass
    return PushResult(
        id=request.id,
        outcome=outcome,
        status=answer.status,
        retry_after_seconds=retry_after,
        reason=reason_of(answer.status),
    )


def _seconds(retry_after: str) -> float | None:
    """Read both forms, seconds and HTTP-date (RFC 9110, section 10.2.3)."""
    if retry_after.isdecimal():
        seconds = float(retry_after)
    else:
        try:
            seconds = (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return None
    return seconds if seconds > 0 else None
