"""pywebpush as its README shows it, with a session kept, and by asyncio; http_ece alone. Needs nothing of ours."""

import asyncio
import base64
import json
import os
import sys
import time

import http_ece
import py_vapid
import requests
from cryptography.hazmat.primitives.asymmetric import ec
from pywebpush import WebPusher, webpush, webpush_async

AT_ONCE = 100
wanted = json.loads(sys.argv[1])
info = wanted["subscription"]
payload = wanted["payload"].encode()
vapid = py_vapid.Vapid01.from_string(wanted["private_key"])


def claims():
    return {"sub": "mailto:news@your-paper.org", "aud": wanted.get("origin", "https://push.example.net")}


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def until(seconds):
    ends_at, number = time.perf_counter() + seconds, 0
    while time.perf_counter() < ends_at:
        yield number
        number += 1


def encode():
    return sum(1 for _ in until(wanted["seconds"]) if WebPusher(info).encode(payload))


def ece():
    key, auth = decoded(info["keys"]["p256dh"]), decoded(info["keys"]["auth"])

    def one():
        own = ec.generate_private_key(ec.SECP256R1())
        return http_ece.encrypt(
            payload, salt=os.urandom(16), private_key=own, dh=key, auth_secret=auth, version="aes128gcm"
        )

    return sum(1 for _ in until(wanted["seconds"]) if one())


def readme(session=None):
    options = {"requests_session": session} if session else {}
    return sum(
        webpush(info, payload, vapid_private_key=vapid, vapid_claims=claims(), ttl=3600, **options).ok
        for _ in until(wanted["seconds"])
    )


async def by_asyncio():
    import aiohttp

    numbers, counts = until(wanted["seconds"]), [0]

    async def one(session):
        for _ in numbers:
            await webpush_async(
                info, payload, vapid_private_key=vapid, vapid_claims=claims(), ttl=3600, aiohttp_session=session
            )
            counts[0] += 1

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(one(session) for _ in range(AT_ONCE)))
    return counts[0]


WORKS = {
    "encode": encode,
    "http_ece": ece,
    "readme": readme,
    "session": lambda: readme(requests.Session()),
    "async": lambda: asyncio.run(by_asyncio()),
}
wall, cpu = time.perf_counter(), time.process_time()
messages = WORKS[wanted["work"]]()
print(
    json.dumps({"messages": messages, "seconds": time.perf_counter() - wall, "cpu_seconds": time.process_time() - cpu})
)
