"""Accounts: whether answers tell known addresses from unknown ones, and how soon five open tabs know of a sign-in."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from bench.client import Load
from bench.measurement import Measurement, Results
from bench.process import Server
from bench.rounds import hold_to_client_core
from bench.systems.five_tabs import seconds_until_all_tabs_know
from bench.systems.standfirst import Standfirst

KNOWN, UNKNOWN = "known address", "unknown address"
TRIES, QUICK_TRIES, AT_ONCE = 500, 40, 10
WAYS = {
    "register": ("/accounts/signup/", {}, "email"),
    "ask for a code": ("/accounts/login/", {}, "login"),
    "wrong password": ("/accounts/login/", {"password": "not the right one"}, "login"),
    "forgotten password": ("/accounts/password/reset/", {}, "email"),
}
MAKE_READERS = """
from standfirst.readers.models import Reader
for number in range({tries}):
    if not Reader.objects.filter(email=f"known{{number}}@bench.example").exists():
        Reader.objects.create_user(f"known{{number}}@bench.example", "a long and quiet password")
"""


@dataclass
class Answers:
    """What one kind of address was answered: the times in seconds, and everything about the answers but chance."""

    load: Load = field(default_factory=Load)
    cpu_seconds: float = 0.0
    shapes: set[str] = field(default_factory=set)


def measure(folder: Path, *, rounds: int, quick: bool) -> Results:
    """Each way in, with as many known as unknown addresses in turns; then five tabs in a browser."""
    paper, tries = Standfirst(folder / "accounts"), QUICK_TRIES if quick else TRIES
    paper.install()
    paper.run_python(MAKE_READERS.format(tries=tries))
    results = Results(versions={KNOWN: paper.version, UNKNOWN: paper.version}, against=KNOWN)
    with paper.server() as server:
        paper.wait_until_ready()
        tabs = seconds_until_all_tabs_know(paper, times=3 if quick else 20)
        print(f"Five tabs know of a sign-in: {_of(tabs)}", flush=True)
        hold_to_client_core()
        for number in range(rounds):
            for way in WAYS:
                _compare(server, way, f"{time.time():.0f}-{number}", tries, results)
    return results


def _compare(server: Server, way: str, name: str, tries: int, results: Results) -> None:
    answers = {KNOWN: Answers(), UNKNOWN: Answers()}
    addresses = {KNOWN: "known{}@bench.example", UNKNOWN: f"nobody{name}-{{}}@bench.example"}
    for start in range(0, tries, AT_ONCE):
        # Who is first changes: whatever comes and goes meanwhile falls on both.
        for kind in sorted(answers, reverse=bool(start // AT_ONCE % 2)):
            before = server.cpu_seconds()
            for number in range(start, start + AT_ONCE):
                _try(server.port, way, addresses[kind].format(number), answers[kind])
            answers[kind].cpu_seconds += server.cpu_seconds() - before
    for kind, one in answers.items():
        one.load.seconds = sum(one.load.took)
        results.add(way, kind, Measurement.of(one.load, server_cpu=one.cpu_seconds, client_cpu=0))
    same = answers[KNOWN].shapes == answers[UNKNOWN].shapes
    share = _share_told_apart(answers[KNOWN].load.took, answers[UNKNOWN].load.took)
    print(f"{way}: answers {'alike' if same else 'DIFFER'}; the longer of two times is the known address's {share:.1%}")


def _try(port: int, way: str, address: str, answers: Answers) -> None:
    """One attempt as by a new browser."""
    path, words, field_name = WAYS[way]
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    body = urlencode({field_name: address, **words})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    connection.connect()
    begun = time.perf_counter()
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    text = response.read()
    answers.load.took.append(time.perf_counter() - begun)
    answers.load.size_bytes = len(text)
    if response.status >= 400:
        answers.load.failures.append(response.status)
    answers.shapes.add(_shape(response.status, response.getheaders(), text.decode(), address))
    connection.close()


def _shape(status: int, headers: list[tuple[str, str]], text: str, address: str) -> str:
    """The whole answer, without what is different each time: tokens, the hour, and the address itself."""
    kept = sorted((name, value) for name, value in headers if name.lower() not in ("date", "expires", "content-length"))
    whole = json.dumps([status, kept, text]).replace(address, "ADDRESS")
    whole = re.sub(r"(session|csrf)=[^;]+", r"\1=…", whole)
    whole = re.sub(r"expires=[^;]+", "expires=…", whole)
    return re.sub(r'(csrfmiddlewaretoken\\" value=\\")[^\\]+', r"\1…", whole)


def _share_told_apart(known: list[float], unknown: list[float]) -> float:
    """How often a known address takes longer than an unknown one, of all pairs: half, where time tells nothing."""
    return sum(_longer(known, unknown)) / (len(known) * len(unknown))


def _longer(known: list[float], unknown: list[float]) -> Iterator[float]:
    for one in known:
        for other in unknown:
            yield 1.0 if one > other else 0.5 if one == other else 0.0


def _of(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return f"median {ordered[len(ordered) // 2] * 1000:.0f} ms, longest {ordered[-1] * 1000:.0f} ms, of {len(ordered)}"
