"""A push service that speaks HTTP/2 over TLS, as the real ones do: Granian with a certificate of our own."""

import datetime
import ipaddress
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycurl
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

_DAY = datetime.timedelta(days=1)

_seen: list[dict[str, Any]] = []


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Take every POST and remember how it came; GET tells."""
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        await _take_in(receive)
        _seen.append({"http": scope["http_version"], "connection": scope["client"][1]})
    await send({"type": "http.response.start", "status": 201, "headers": []})
    await send({"type": "http.response.body", "body": json.dumps(_seen).encode() if scope["method"] == "GET" else b""})


async def _take_in(receive: Any) -> None:
    while (await receive()).get("more_body"):
        pass


@dataclass(frozen=True)
class Http2Service:
    origin: str
    ca_file: str

    def seen(self) -> list[dict[str, Any]]:
        handle = pycurl.Curl()
        handle.setopt(pycurl.URL, self.origin)
        handle.setopt(pycurl.CAINFO, self.ca_file)
        answer: list[dict[str, Any]] = json.loads(handle.perform_rs())
        handle.close()
        return answer


@contextmanager
def http2_service(directory: Path) -> Iterator[Http2Service]:
    """Run the service in a process of its own; its certificate and key are written to the directory."""
    port = _free_port()
    certificate, key = _make_certificate(directory)
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--http", "2", "--ssl-certificate", str(certificate), "--ssl-keyfile", str(key), "--log-level", "error"]
    process = subprocess.Popen([*command, f"{__name__}:application"], start_new_session=True)
    try:
        _wait_for(port)
        yield Http2Service(f"https://127.0.0.1:{port}", str(certificate))
    finally:
        # Granian would first wait for every open connection; and its worker is a process of its own.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _ in range(1000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("Granian did not start.")


def _make_certificate(directory: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "push service for tests")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + _DAY)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = directory / "certificate.pem", directory / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths
