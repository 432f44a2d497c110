"""The page of an article: ours as it comes, beside nginx with the same bytes in a file."""

from pathlib import Path
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

from bench.client import Request
from bench.measurement import Results
from bench.rounds import QUICK_SECONDS, ROUND_SECONDS, always, hold_to_client_core, measure_work
from bench.systems.nginx import Nginx
from bench.systems.standfirst import Standfirst

ENCODINGS = ("identity", "br")
CLIENTS = 32


def measure(folder: Path, *, rounds: int, quick: bool) -> Results:
    """Both send the same page in turns, `rounds` times, in every encoding."""
    own, peer = Standfirst(folder / "standfirst-pages"), Nginx(folder / "nginx")
    for system in (own, peer):
        system.install()
    with own.server():
        own.wait_until_ready()
        requests = {own.name: {encoding: own.article(encoding) for encoding in ENCODINGS}}
        peer.fill({encoding: _body(own, requests[own.name][encoding].path, encoding) for encoding in ENCODINGS})
    requests[peer.name] = {encoding: peer.article(encoding) for encoding in ENCODINGS}
    results = Results(versions={system.name: system.version for system in (own, peer)}, against=own.name)
    hold_to_client_core()
    for number in range(rounds):
        for system in (own, peer):
            print(f"Round {number + 1} of {rounds}: {system.name} …", flush=True)
            _measure_system(system, requests[system.name], QUICK_SECONDS if quick else ROUND_SECONDS, results)
    return results


def _measure_system(system: Standfirst | Nginx, requests: dict[str, Request], seconds: float, results: Results) -> None:
    with system.server() as server:
        if isinstance(system, Standfirst):
            system.wait_until_ready()
        for encoding, request in requests.items():
            results.add(f"article, {encoding}", system.name, measure_work(server, always(request), CLIENTS, seconds))
        results.add_memory(system.name, server.memory_megabytes())


def _body(own: Standfirst, path: str, encoding: str) -> bytes:
    asked = HttpRequest(f"http://127.0.0.1:{own.port}{path}", headers={"Accept-Encoding": encoding})
    with urlopen(asked, timeout=60) as answer:  # noqa: S310
        body: bytes = answer.read()
    return body
