"""Who sends push messages: each is a program of bench/push, run on a core of its own."""

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bench.install import node_packages, python_packages
from bench.measurement import Measurement
from bench.process import CLIENT_CORE, on_core
from standfirst.webpush.vapid import Vapid, generate_private_key

PYWEBPUSH, WEB_PUSH = "2.5.0", "3.6.7"
PEERS = [f"pywebpush=={PYWEBPUSH}", "http-ece==1.2.1", "aiohttp>=3.13", "requests"]
ROOT = Path(__file__).parents[2]
PAYLOAD = json.dumps(
    {
        "web_push": 8030,
        "notification": {
            "title": "Ferry strike ends after eleven days",
            "body": "Crews voted to go back this afternoon. The first boat leaves at six tomorrow morning; ".ljust(200),
            "navigate": "https://the-harbour-courier.org/world/ferry-strike-ends/",
            "tag": "article-1234",
        },
    }
)


@dataclass
class Sending:
    """What every sender is given: the same message, the same browser's keys, the same key to sign with."""

    origin: str = ""
    ca_file: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        point = ec.generate_private_key(ec.SECP256R1()).public_key()
        p256dh, auth = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint), os.urandom(16)
        private_key = generate_private_key()
        keys = {"p256dh": _base64url(p256dh), "auth": _base64url(auth)}
        self.values = {
            "payload": PAYLOAD,
            "p256dh": p256dh.hex(),
            "auth": auth.hex(),
            "private_key": private_key,
            "public_key": Vapid(private_key, contact="mailto:news@your-paper.org").public_key,
            "subscription": {"endpoint": f"{self.origin}/push/1", "keys": keys},
            "origin": self.origin,
            "ca_file": self.ca_file,
        }


@dataclass(frozen=True)
class Sender:
    """One way to send. works: the name of its work for encryption alone, and for the whole path; empty: it has none."""

    name: str
    version: str
    command: Callable[[], list[str]]
    works: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)

    def run(self, work: str, sending: Sending, seconds: float) -> Measurement:
        """Let it send for so long; raises SystemExit with its words when it fails."""
        wanted = {**sending.values, **self.values, "work": self.works[work], "seconds": seconds}
        wanted["spares"] = int(250_000 * seconds) if work == "encrypt" else int(60_000 * seconds)
        with tempfile.TemporaryDirectory(prefix="bench-push-") as data:
            environment = os.environ | {"DATA": data, "PYTHONPATH": str(ROOT), "DATABASE_URL": "", "LIMITS": ""}
            environment |= {"SSL_CERT_FILE": sending.ca_file, "REQUESTS_CA_BUNDLE": sending.ca_file}
            ended = subprocess.run(
                on_core(CLIENT_CORE, [*self.command(), json.dumps(wanted)]),
                env=environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
        if ended.returncode:
            raise SystemExit(f"bench: {self.name} failed at {work}:\n{ended.stderr[-2000:]}")
        return _measurement(json.loads(ended.stdout.splitlines()[-1]))


def senders(folder: Path) -> list[Sender]:
    """Ours first, then the peers, installed."""
    own = version("standfirst")
    peers = python_packages(folder / "pywebpush", PEERS)
    modules = node_packages(folder / "web-push", [f"web-push@{WEB_PUSH}"], build=[])

    def ours() -> list[str]:
        return [sys.executable, "-m", "bench.push.ours"]

    def pywebpush() -> list[str]:
        return [str(peers / "python"), str(ROOT / "bench" / "push" / "pywebpush_peer.py")]

    def node() -> list[str]:
        return ["node", str(ROOT / "bench" / "push" / "web_push_peer.cjs")]

    return [
        Sender("Standfirst", own, ours, {"encrypt": "encrypt", "send": "send"}),
        Sender("Standfirst, spares", own, ours, {"encrypt": "encrypt, spares", "send": "send, spares"}),
        Sender("making spares", own, ours, {"make": "spares"}),
        Sender("Standfirst by aiohttp", own, ours, {"send": "send"}, {"transport": "aiohttp"}),
        Sender("pywebpush", PYWEBPUSH, pywebpush, {"encrypt": "encode", "send": "readme"}),
        Sender("pywebpush, session", PYWEBPUSH, pywebpush, {"send": "session"}),
        Sender("pywebpush, async", PYWEBPUSH, pywebpush, {"send": "async"}),
        Sender("http_ece", "1.2.1", pywebpush, {"encrypt": "http_ece"}),
        Sender("web-push (npm)", WEB_PUSH, node, {"encrypt": "encrypt", "send": "send"}, {"modules": str(modules)}),
        Sender("OpenSSL’s ECDH", "", lambda: [sys.executable, "-m", "bench.push.openssl_limit"], {"encrypt": "agree"}),
    ]


def _measurement(told: dict[str, float]) -> Measurement:
    return Measurement(
        per_second=told["messages"] / told["seconds"],
        per_cpu_second=told["messages"] / max(told["cpu_seconds"], 0.001),
        p50_ms=0.0,
        p99_ms=0.0,
        size_bytes=0,
        server_cpu_seconds=0.0,
        client_cpu_seconds=told["cpu_seconds"],
        failed=0,
    )


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
