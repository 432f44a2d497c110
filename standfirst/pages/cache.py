"""Finished answers, kept in the server's memory: a page that everybody may see is made once and sent as bytes.

Design and figures are in PAGES.md. What Django answers with the header MADE_OF is the same for every visitor; it names
the tables it was made of, and is sent to others until one of them changes.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from standfirst.lib.asgi import Scope
from standfirst.pages import kept, keys
from standfirst.pages.encodings import IDENTITY, Encoded, chosen_encoding, encoded, encoded_better, encoded_in_gzip
from standfirst.pages.keys import Generations

Headers = list[tuple[bytes, bytes]]

# Names the tables that the answer was made of; never sent on.
MADE_OF = "Made-Of"
MOST_BYTES = 64 * 1024 * 1024
SECOND_NS = 1_000_000_000
# What may lag is made anew at most so often a second; in a storm of comments, visitors get the page of before.
MOST_A_SECOND = 5
# Anything is made anew when it is as old as this: pages tell the time and the day.
LIFE_NS = 60 * SECOND_NS
# An address whose answers are not for all is not tried again for this long.
PASS_NS = 10 * SECOND_NS
MOST_PASSES = 10_000
# After so many it is worth thirty milliseconds to make a page smaller by a tenth.
WORTH_MORE = 50

NEVER = ("/me/", "/accounts/", "/newsroom/", "/_allauth/", "/_util/", "/search/")
# Here the same address answers each reader differently: only who comes without a name gets what is kept.
CALLS = "/api/"
NAMES = (b"cookie", b"authorization", b"x-session-token", b"x-subscription-secret")
# The words after the question mark that public pages know; others, such as those of advertising, make no other page.
KNOWN = ("after", "before", "from", "page", "sort")


class Key(NamedTuple):
    """What tells one answer from another."""

    host: bytes
    path: str
    query: bytes
    is_part: bool


@dataclass(slots=True)
class Answer:
    """What Django sent: status, headers, whole body."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    body: bytes = b""


@dataclass(slots=True)
class Entry:
    """A finished page. begun: the moments before it was read from the database, the last few times it was made, the
    newest first; in nanoseconds of `keys.now`. sent: by encoding. gzipping: makes the one that few ask for.
    fresh_since: the last change of anything when its slots were last looked at and none was newer. excused_until:
    though it is old, it is sent until then; no newer one could be made."""

    begun: tuple[int, ...]
    at_once: tuple[int, ...]
    may_lag: tuple[int, ...]
    sent: dict[bytes, Encoded]
    gzipping: asyncio.Task[None] | None = None
    uses: int = 0
    fresh_since: int = -1
    excused_until: int = 0

    @property
    def size(self) -> int:
        return sum(len(encoded.body) for encoded in self.sent.values())


class PageCache:
    """An ASGI application around Django's pages. One for a process; only its event loop touches it."""

    def __init__(self, pages: Any, generations: Any = keys.the_generations, *, most_bytes: int = MOST_BYTES) -> None:
        self._pages = pages
        self._generations_of = generations
        self._most_bytes = most_bytes
        self._bytes = 0
        self._forgotten_at = keys.now()
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._in_the_making: dict[Key, asyncio.Task[Answer | None]] = {}
        self._passes: OrderedDict[Key, int] = OrderedDict()
        self._improving: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        self._forget_what_is_erased()
        headers = dict(scope["headers"])
        key = _key(scope, headers)
        if key is None or self._is_passed(key):
            await self._pass(scope, receive, send)
            return
        entry, answer = self._entries.get(key), None
        if entry is None or not self._may_be_sent(key, entry):
            entry, answer = await self._make(key, scope)
        if entry is not None:
            await self._send(scope["method"], headers, key, entry, send)
        elif answer is not None and _was_asked_for(scope, headers, key):
            await _send_answer(send, answer)
        else:
            await self._pass(scope, receive, send)

    # Whether an entry is still true.

    @cached_property
    def _generations(self) -> Generations:
        """The map is opened by the process that answers: where it lies is known when the settings are."""
        generations: Generations = self._generations_of()
        return generations

    def _may_be_sent(self, key: Key, entry: Entry) -> bool:
        begun, now = entry.begun[0], keys.now()
        last_change = self._generations.last_change()
        if last_change == entry.fresh_since and now - begun <= LIFE_NS:
            return True
        if self._generations.newest(entry.at_once) >= begun:
            return False
        if now < entry.excused_until:
            return True
        has_lagged = self._generations.newest(entry.may_lag) >= begun
        if not has_lagged:
            entry.fresh_since = last_change
        is_behind = has_lagged or now - begun > LIFE_NS
        is_made_often = len(entry.begun) == MOST_A_SECOND and now - entry.begun[-1] < SECOND_NS
        return not is_behind or is_made_often or key in self._in_the_making

    # Making a page: one at a time for a key.

    async def _make(self, key: Key, scope: Scope) -> tuple[Entry | None, Answer | None]:
        """The entry, or none where the answer is not for all; with it the answer, where this call has made it."""
        while True:
            making = self._in_the_making.get(key)
            is_mine = making is None
            if making is None:
                making = asyncio.ensure_future(self._render(key, scope))
                self._in_the_making[key] = making
                making.add_done_callback(lambda _: self._in_the_making.pop(key, None))
            answer = await asyncio.shield(making)
            entry = self._entries.get(key)
            if is_mine or entry is None or self._may_be_sent(key, entry):
                return entry, answer if is_mine else None

    async def _render(self, key: Key, scope: Scope) -> Answer | None:
        begun = keys.now()
        answer = await _answer_of(self._pages, _impersonal(scope, key))
        made_of = _taken(answer.headers, MADE_OF)
        if answer.status >= 500 and self._is_excused(key):
            return answer
        before = self._forget(key)
        if made_of is None:
            if answer.status < 400:
                self._let_pass(key)
            return answer
        at_once, may_lag = keys.slots_of(made_of.decode().split())
        if key.path.startswith(CALLS):  # programs read what they have written
            at_once, may_lag = at_once + may_lag, ()
        sent = await asyncio.to_thread(encoded, answer.headers, answer.body)
        if self._generations.forgotten_at >= begun:
            return answer
        self._keep(key, Entry((begun, *before)[:MOST_A_SECOND], at_once, may_lag, sent))
        return answer

    def _is_excused(self, key: Key) -> bool:
        """Whether the page of before, which is only old, is sent while no newer one can be made; asked each second."""
        entry = self._entries.get(key)
        if entry is None or self._generations.newest(entry.at_once) >= entry.begun[0]:
            return False
        entry.excused_until = keys.now() + SECOND_NS
        return True

    def _let_pass(self, key: Key) -> None:
        self._passes[key] = keys.now() + PASS_NS
        if len(self._passes) > MOST_PASSES:
            self._passes.popitem(last=False)

    def _is_passed(self, key: Key) -> bool:
        until = self._passes.get(key, 0)
        if until and until < keys.now():
            del self._passes[key]
            return False
        return bool(until)

    # Keeping: the least recently sent goes first.

    def _keep(self, key: Key, entry: Entry) -> None:
        self._entries[key] = entry
        self._bytes += entry.size
        while self._bytes > self._most_bytes:
            _, oldest = self._entries.popitem(last=False)
            self._bytes -= oldest.size

    def _forget_what_is_erased(self) -> None:
        """Whatever this process is asked for next, pages of before an erasure lie in its memory no longer."""
        forgotten_at = self._generations.forgotten_at
        if forgotten_at > self._forgotten_at:
            self._forgotten_at, self._bytes = forgotten_at, 0
            self._entries.clear()
            kept.forget_all()

    def _forget(self, key: Key) -> tuple[int, ...]:
        """Returns when it was begun the last few times."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return ()
        self._bytes -= entry.size
        return entry.begun

    # Sending.

    async def _send(self, method: str, headers: dict[bytes, bytes], key: Key, entry: Entry, send: Any) -> None:
        if key in self._entries:
            self._entries.move_to_end(key)
        entry.uses += 1
        if entry.uses == WORTH_MORE:
            self._improve(key, entry)
        whole = await self._whole(key, entry, chosen_encoding(headers.get(b"accept-encoding", b"")))
        if whole.is_known(headers.get(b"if-none-match", b"")):
            await send({"type": "http.response.start", "status": 304, "headers": whole.headers_unchanged})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": whole.headers})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else whole.body})

    async def _whole(self, key: Key, entry: Entry, encoding: bytes) -> Encoded:
        """The page in this encoding. Gzip is made once somebody asks for it: nearly all browsers take Brotli."""
        if encoding not in entry.sent:
            if entry.gzipping is None:
                entry.gzipping = asyncio.ensure_future(self._add(key, entry, encoded_in_gzip))
            await asyncio.shield(entry.gzipping)
        return entry.sent[encoding]

    def _improve(self, key: Key, entry: Entry) -> None:
        task = asyncio.ensure_future(self._add(key, entry, encoded_better))
        self._improving.add(task)
        task.add_done_callback(self._improving.discard)

    async def _add(self, key: Key, entry: Entry, compress: Callable[[Encoded], dict[bytes, Encoded]]) -> None:
        more = await asyncio.to_thread(compress, entry.sent[IDENTITY])
        before = entry.size
        entry.sent |= more
        if self._entries.get(key) is entry:
            self._bytes += entry.size - before

    async def _pass(self, scope: Scope, receive: Any, send: Any) -> None:
        async def send_on(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": list(message["headers"])}
                _taken(message["headers"], MADE_OF)
            await send(message)

        await self._pages(scope, receive, send_on)


def _key(scope: Scope, headers: dict[bytes, bytes]) -> Key | None:
    """None for what is never the same for all."""
    path, query = scope["path"], scope["query_string"]
    if scope["method"] not in ("GET", "HEAD") or path.startswith(NEVER):
        return None
    if path.startswith(CALLS):
        return None if any(name in headers for name in NAMES) else Key(headers.get(b"host", b""), path, query, False)
    query = _known_words(query) if query else b""
    return Key(headers.get(b"host", b""), path, query, headers.get(b"hx-request") == b"true")


def _known_words(query: bytes) -> bytes:
    words = parse_qsl(query.decode("latin-1"), keep_blank_values=True, encoding="utf-8", errors="replace")
    return urlencode(sorted(word for word in words if word[0] in KNOWN)).encode()


def _was_asked_for(scope: Scope, headers: dict[bytes, bytes], key: Key) -> bool:
    """Whether what nobody in particular was answered answers this request as well: it says no more than the key."""
    is_nobodys = scope["method"] == "GET" and b"cookie" not in headers
    return is_nobodys and scope["query_string"] == key.query


def _impersonal(scope: Scope, key: Key) -> Scope:
    """The same request from nobody in particular: what is made for one is sent to all."""
    headers = [(b"host", key.host)] + ([(b"hx-request", b"true")] if key.is_part else [])
    return {**scope, "method": "GET", "query_string": key.query, "headers": headers}


async def _answer_of(pages: Any, scope: Scope) -> Answer:
    answer, body = Answer(), []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def gather(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], list(message["headers"])
        else:
            body.append(message.get("body", b""))

    await pages(scope, receive, gather)
    answer.body = b"".join(body)
    return answer


async def _send_answer(send: Any, answer: Answer) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})


def _taken(headers: Headers, name: str) -> bytes | None:
    """The value of a header, which is taken out."""
    wanted = name.lower().encode()
    for number, (each, value) in enumerate(headers):
        if each.lower() == wanted:
            del headers[number]
            return value
    return None
