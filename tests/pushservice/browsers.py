"""The browsers' side: a WebSocket on which they say hello, register, and get their messages.

This is the protocol of Mozilla's autopush, as Firefox speaks it:
https://mozilla-push-service.readthedocs.io/en/latest/design/
"""

import base64
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web


@dataclass
class Channel:
    """One subscription of one browser."""

    id: str
    browser_id: str
    token: str
    key: str | None


@dataclass
class Pending:
    """A message that its browser has not acknowledged yet."""

    channel: Channel
    version: str
    body: bytes
    push_topic: str | None
    expires_at: float

    def as_json(self) -> dict[str, Any]:
        return {
            "messageType": "notification",
            "channelID": self.channel.id,
            "version": self.version,
            "data": base64.urlsafe_b64encode(self.body).rstrip(b"=").decode(),
            "headers": {"encoding": "aes128gcm"},
        }


@dataclass
class Browsers:
    """All browsers that ever said hello, and what waits for them.

    endpoint_prefix: the address of an endpoint, without its token.
    """

    endpoint_prefix: str = ""
    channels: dict[str, Channel] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    _sockets: dict[str, web.WebSocketResponse] = field(default_factory=dict)
    _pending: list[Pending] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk with one browser until it leaves."""
        socket = web.WebSocketResponse(protocols=("push-notification",))
        await socket.prepare(request)
        browser_id = ""
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                browser_id = await self._hear(socket, browser_id, json.loads(frame.data))
        if self._sockets.get(browser_id) is socket:
            del self._sockets[browser_id]
        return socket

    async def deliver(self, channel: Channel, body: bytes, *, push_topic: str | None, ttl_seconds: int) -> None:
        """Hand a message to its browser, now or when it says hello again; a topic replaces what still waits."""
        if push_topic is not None:
            self._pending = [one for one in self._pending if (one.channel, one.push_topic) != (channel, push_topic)]
        pending = Pending(channel, uuid.uuid4().hex, body, push_topic, time.monotonic() + ttl_seconds)
        self._pending.append(pending)
        await self._hand_over(pending)

    def is_connected(self, browser_id: str) -> bool:
        """Say whether this browser is here now."""
        return browser_id in self._sockets

    async def _hear(self, socket: web.WebSocketResponse, browser_id: str, message: dict[str, Any]) -> str:
        """Answer one message; return the id of the browser that sent it."""
        match message.get("messageType", "ping"):
            case "hello":
                browser_id = await self._greet(socket, message.get("uaid") or uuid.uuid4().hex)
            case "register":
                await self._register(socket, browser_id, message)
            case "unregister":
                await self._unregister(socket, message["channelID"])
            case "ack":
                self._acknowledge({update["version"] for update in message["updates"]})
            case "nack":
                self.refused.append(message)
            case "ping":
                await socket.send_str("{}")
        return browser_id

    async def _greet(self, socket: web.WebSocketResponse, browser_id: str) -> str:
        self._sockets[browser_id] = socket
        await socket.send_json(
            {"messageType": "hello", "uaid": browser_id, "status": 200, "use_webpush": True, "broadcasts": {}}
        )
        for pending in [one for one in self._pending if one.channel.browser_id == browser_id]:
            await self._hand_over(pending)
        return browser_id

    async def _register(self, socket: web.WebSocketResponse, browser_id: str, message: dict[str, Any]) -> None:
        channel = Channel(
            message["channelID"], browser_id, uuid.uuid4().hex, (message.get("key") or "").rstrip("=") or None
        )
        self.channels[channel.token] = channel
        await socket.send_json(
            {
                "messageType": "register",
                "channelID": channel.id,
                "status": 200,
                "pushEndpoint": self.endpoint_prefix + channel.token,
            }
        )

    async def _unregister(self, socket: web.WebSocketResponse, channel_id: str) -> None:
        self.channels = {token: one for token, one in self.channels.items() if one.id != channel_id}
        await socket.send_json({"messageType": "unregister", "channelID": channel_id, "status": 200})

    def _acknowledge(self, versions: set[str]) -> None:
        self.acknowledged.extend(versions)
        self._pending = [one for one in self._pending if one.version not in versions]

    async def _hand_over(self, pending: Pending) -> None:
        socket = self._sockets.get(pending.channel.browser_id)
        if socket is not None and time.monotonic() <= pending.expires_at:
            await socket.send_json(pending.as_json())
