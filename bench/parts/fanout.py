"""One alert to 1,000,000 browsers: two processes that deliver, a push service on the same machine, all written down."""

import os
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bench.measurement import Measurement, Results
from bench.systems.alerting_paper import LAST_ALERT, AlertingPaper, cpu_seconds, timestamp
from bench.systems.push_sink import PushSink

BROWSERS = int(os.environ.get("BROWSERS", "1000000"))
QUICK_BROWSERS = 5_000
DELIVERERS = 2
LOOK_EVERY_SECONDS, WEIGH_EVERY_SECONDS = 0.02, 1.0
SENT = "SELECT COALESCE(SUM(sent), 0) FROM alerts_span WHERE alert_id = ?"


@dataclass
class Seen:
    """What was seen of one fan-out."""

    seconds: float = 0.0
    first_thousand_seconds: float = 0.0
    cpu_seconds: float = 0.0
    weights: list["Weight"] = field(default_factory=list)
    sent: int = 0
    taken: int = 0
    grown_bytes: int = 0


@dataclass(frozen=True)
class Weight:
    """What the heavier of the two processes holds at one moment, in megabytes: resident, of that its fair share, and
    what is its alone."""

    rss: float
    pss: float
    uss: float


def measure(folder: Path, *, rounds: int, quick: bool) -> Results:
    """One alert without spares, then one with; `rounds` is not heeded, for a million browsers are enough of them."""
    paper, sink = AlertingPaper(folder / ("fanout-quick" if quick else "fanout")), PushSink(folder / "fanout-sink")
    sink.install()
    sink.port = paper.kept_port("sink")
    paper.prepare(sink, QUICK_BROWSERS if quick else BROWSERS)
    results = Results(versions={"Standfirst": paper.version, "Standfirst, spares": paper.version}, against="Standfirst")
    for name in results.versions:
        print(f"{name} …", flush=True)
        has_spares = name != "Standfirst"
        if has_spares:
            paper.run("spares", "--make")
        with sink.server():
            seen = _alert(paper, sink, spares="on" if has_spares else "off")
        _tell(name, seen)
        results.add(f"alert to {seen.sent:,}", name, _measurement(seen))
        results.add_memory(name, max(weight.rss for weight in seen.weights))
    return results


def _alert(paper: AlertingPaper, sink: PushSink, *, spares: str) -> Seen:
    """Send one alert by two processes; watch the figures, the processes' memory and the file."""
    seen, before = Seen(), paper.size_bytes()
    with ExitStack() as stack:
        cutter = stack.enter_context(paper.process("work", "--queue", "push", "--no-schedule", PUSH_SPARES=spares))
        deliverers = [stack.enter_context(paper.process("deliver", PUSH_SPARES=spares)) for _ in range(DELIVERERS)]
        time.sleep(4)  # a process that has just started loads its code; a paper's processes are there already
        taken, used = sink.taken(), cpu_seconds([cutter, *deliverers])
        sending = threading.Thread(target=paper.send_alert)
        sending.start()
        _watch(paper, deliverers, seen)
        sending.join()
        seen.cpu_seconds = cpu_seconds([cutter, *deliverers]) - used
        seen.taken = sink.taken() - taken - 1  # the first question itself
    seen.grown_bytes = paper.size_bytes() - before
    return seen


def _watch(paper: AlertingPaper, deliverers: list[psutil.Popen], seen: Seen) -> None:
    """Look fifty times a second, from the moment the alert is there; times are counted from then."""
    begun_at, weighed_at, status, finished_at, created_at = time.time(), 0.0, "", "", ""
    while status != "finished":
        time.sleep(LOOK_EVERY_SECONDS)
        alert_id, status, created_at, finished_at = paper.row(LAST_ALERT) or (0, "", "", "")
        if not alert_id or timestamp(created_at) < begun_at:
            status = ""  # the one of before
            continue
        seen.sent = paper.one(SENT, alert_id)
        if seen.sent >= 1000 and not seen.first_thousand_seconds:
            seen.first_thousand_seconds = time.time() - timestamp(created_at)
        if time.time() > weighed_at + WEIGH_EVERY_SECONDS:
            weighed_at = time.time()
            seen.weights.append(_heaviest(deliverers))
    seen.seconds = timestamp(finished_at) - timestamp(created_at)


def _heaviest(processes: list[psutil.Popen]) -> Weight:
    heaviest = max((process.memory_full_info() for process in processes), key=lambda memory: memory.rss)
    return Weight(*(part / 1e6 for part in (heaviest.rss, heaviest.pss, heaviest.uss)))


def _measurement(seen: Seen) -> Measurement:
    return Measurement(
        per_second=seen.sent / seen.seconds,
        per_cpu_second=seen.sent / max(seen.cpu_seconds, 0.01),
        p50_ms=seen.first_thousand_seconds * 1000,
        p99_ms=seen.seconds * 1000,
        size_bytes=seen.grown_bytes,
        server_cpu_seconds=seen.cpu_seconds,
        client_cpu_seconds=0.0,
        failed=seen.taken - seen.sent,
    )


def _tell(name: str, seen: Seen) -> None:
    early, late = seen.weights[len(seen.weights) // 5], seen.weights[-1]
    print(
        f"{name}: {seen.sent:,} sent, {seen.taken:,} taken by the sink, in {seen.seconds:.1f} s "
        f"({seen.sent / seen.seconds:,.0f}/s; {seen.sent / max(seen.cpu_seconds, 0.01):,.0f} a CPU second); "
        f"first 1,000 after {seen.first_thousand_seconds:.2f} s; database {seen.grown_bytes / 1e6:+.1f} MB; "
        f"a process holds at most {max(weight.rss for weight in seen.weights):.0f} MB (RSS; after a fifth of the time "
        f"{early.rss:.0f}, at the end {late.rss:.0f}; PSS {late.pss:.0f}, USS {late.uss:.0f})",
        flush=True,
    )
