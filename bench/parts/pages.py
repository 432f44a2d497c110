"""The page of an article, beside nginx with the same bytes in a file; and how soon a correction shows.

What is compared is answers for each second of the server's processor: a client in Python cannot keep nginx busy.
"""

import json
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

from bench.client import Load, Request
from bench.measurement import Measurement, Results
from bench.rounds import QUICK_SECONDS, ROUND_SECONDS, always, hold_to_client_core, measure_work
from bench.systems.nginx import Nginx
from bench.systems.plain_wagtail import PlainWagtail
from bench.systems.standfirst import Standfirst

System = Standfirst | Nginx | PlainWagtail
ENCODINGS = ("identity", "br")
CLIENTS = 32
CORRECTIONS = 20
# A browser that has signed in sends this with every page; the bytes it gets are everybody's.
SIGNED_IN = {"Cookie": "sessionid=0123456789abcdef; signed_in=1"}


def measure(folder: Path, *, rounds: int, quick: bool) -> Results:
    """All send a story of the same words in turns, `rounds` times; nginx the very bytes of our page."""
    own, limit, peer = (
        Standfirst(folder / "standfirst-pages"),
        Nginx(folder / "nginx"),
        PlainWagtail(folder / "wagtail"),
    )
    systems: list[System] = [own, limit, peer]
    for system in systems:
        system.install()
    with own.server():
        own.wait_until_ready()
        requests = {own.name: _asked_of(own)}
        limit.fill({encoding: _fetch(own.port, requests[own.name][f"article, {encoding}"]) for encoding in ENCODINGS})
        peer.fill(own.words_of_article())
    requests[limit.name] = {f"article, {encoding}": limit.article(encoding) for encoding in ENCODINGS}
    requests[peer.name] = {"article, identity": peer.article()}
    versions = {system.name: system.version for system in systems}
    results = Results(versions=versions, against=own.name, compared="per_cpu_second")
    hold_to_client_core()
    for number in range(rounds):
        for system in systems:
            print(f"Round {number + 1} of {rounds}: {system.name} …", flush=True)
            _measure_system(system, requests[system.name], QUICK_SECONDS if quick else ROUND_SECONDS, results)
    return results


def _asked_of(own: Standfirst) -> dict[str, Request]:
    asked = {f"article, {encoding}": own.article(encoding) for encoding in ENCODINGS}
    page = asked["article, br"]
    return asked | {"article, br, signed in": Request(path=page.path, headers=page.headers | SIGNED_IN)}


def _measure_system(system: System, requests: dict[str, Request], seconds: float, results: Results) -> None:
    with system.server() as server:
        if isinstance(system, Standfirst):
            system.wait_until_ready()
            system.wait_for_jobs()
        for work, request in requests.items():
            results.add(work, system.name, measure_work(server, always(request), CLIENTS, seconds))
        if isinstance(system, Standfirst):
            whole, after = _measure_corrections(system)
            results.add("correction until it shows", system.name, whole)
            results.add("… of it after its answer", system.name, after)
            results.add("publishing until it shows", system.name, _measure_publishing(system))
        results.add_memory(system.name, server.memory_megabytes())


def _measure_corrections(own: Standfirst) -> tuple[Measurement, Measurement]:
    """From the moment an editor's call is sent, and from that of its answer, to the end of a page with its words."""
    whole, after = Load(), Load()
    for number in range(CORRECTIONS):
        call, page, words = own.correct(number)
        sent = time.perf_counter()
        _fetch(own.port, call)
        answered = time.perf_counter()
        while words not in _fetch(own.port, page):
            pass
        shown = time.perf_counter()
        whole.took.append(shown - sent)
        after.took.append(shown - answered)
    for load in (whole, after):
        load.seconds = sum(load.took)
    return Measurement.of(whole, server_cpu=0, client_cpu=0), Measurement.of(after, server_cpu=0, client_cpu=0)


def _measure_publishing(own: Standfirst) -> Measurement:
    """From the moment an editor's call is sent to the end of the story's page, at the address that the call answers."""
    load, begun = Load(), time.perf_counter()
    for number in range(CORRECTIONS):
        call = own.publish(number)
        sent = time.perf_counter()
        url = json.loads(_fetch(own.port, call))["url"]
        _fetch(own.port, Request(path=urlsplit(url).path))
        load.took.append(time.perf_counter() - sent)
    load.seconds = time.perf_counter() - begun
    return Measurement.of(load, server_cpu=0, client_cpu=0)


def _fetch(port: int, request: Request) -> bytes:
    url = f"http://127.0.0.1:{port}{request.path}"
    asked = HttpRequest(url, data=request.body or None, headers=request.headers, method=request.method)
    with urlopen(asked, timeout=60) as answer:  # noqa: S310
        body: bytes = answer.read()
    return body
