"""One alert to a healthy push service while a tenth more browsers are at one that fails: does the healthy one wait?"""

import http.client
import os
import sqlite3
import ssl
import time
from pathlib import Path
from statistics import fmean

import psutil

from bench.figures import Figures
from bench.process import CLIENT_CORE, SERVER_CORE
from bench.systems.alerting_paper import LAST_ALERT, AlertingPaper, timestamp
from bench.systems.fault_sink import ANSWERS, HEALTHY, FaultSink
from bench.systems.push_sink import PushSink

BROWSERS, QUICK_BROWSERS = int(os.environ.get("BROWSERS", "20000")), 2_000
LOOK_EVERY_SECONDS, PATIENCE_SECONDS = 0.02, 120
# Every eleventh browser: a tenth more than are healthy, evenly among them.
AMONG = 11
KEPT = ("notifications_pushsubscription", "notifications_subscriptiontopic")


def measure(folder: Path, *, rounds: int, quick: bool) -> Figures:
    """The healthy alone, beside a tenth at another healthy service, beside a tenth at each of those that fail."""
    name = "faultsink-quick" if quick else "faultsink"
    paper, healthy, faulty = (
        AlertingPaper(folder / name),
        PushSink(folder / "fanout-sink"),
        FaultSink(folder / "faults"),
    )
    healthy.install()
    healthy.port = paper.kept_port("sink")
    browsers = QUICK_BROWSERS if quick else BROWSERS
    paper.prepare(healthy, browsers * AMONG // (AMONG - 1))
    faulty.make(healthy)
    paper.origins = [healthy.origin, *(faulty.origin(answer) for answer in ANSWERS)]
    _keep(paper)
    figures = Figures(versions={"Standfirst": paper.version})
    psutil.Process().cpu_affinity([SERVER_CORE])
    with healthy.server(), faulty.running():
        for number in range(rounds):
            print(f"Round {number + 1} of {rounds} …", flush=True)
            _measure_round(paper, healthy, faulty, figures)
    return figures


def _measure_round(paper: AlertingPaper, healthy: PushSink, faulty: FaultSink, figures: Figures) -> None:
    """The extra tenth costs work by itself, so each that fails is compared with one that is well, before and after."""
    figures.add("messages a second to the healthy service, alone", _rate(paper, healthy, ""), "")
    well = _rate(paper, healthy, faulty.origin(HEALTHY))
    for answer in ANSWERS:
        if answer == HEALTHY:
            figures.add("the same beside a tenth more at another healthy service", well, "")
            continue
        rate, before = _rate(paper, healthy, faulty.origin(answer)), well
        well = _rate(paper, healthy, faulty.origin(HEALTHY))
        print(f"{before:,.0f} a second; beside one that {answer}: {rate:,.0f}; {well:,.0f}", flush=True)
        slower = (1 - rate / fmean((before, well))) * 100
        figures.add(f"slower if that one {answer}, by", slower, "%", aim="at most 5 %")


def _rate(paper: AlertingPaper, healthy: PushSink, neighbour: str) -> float:
    """Messages a second to the healthy service, from the alert's beginning until it has the last of them.

    While the worker could go on and the machine let others run, the clock stands still.
    """
    wanted = _place(paper, neighbour)
    with paper.process("work", "--queue", "push", "--queue", "spans", "--no-schedule", core=CLIENT_CORE) as worker:
        time.sleep(4)  # a process that has just started loads its code; a paper's processes are there already
        counter = _Counter(healthy)
        before, stood = counter.taken(), _stood_in_line_seconds(worker)
        paper.send_alert()
        begun_at = timestamp(paper.row(LAST_ALERT)[2])
        while (taken := counter.taken() - before) < wanted:
            if time.time() > begun_at + PATIENCE_SECONDS:
                raise SystemExit(f"bench: {taken:,} of {wanted:,} healthy messages beside {neighbour or 'nobody'}.")
            time.sleep(LOOK_EVERY_SECONDS)
        return wanted / (time.time() - begun_at - (_stood_in_line_seconds(worker) - stood))


def _stood_in_line_seconds(worker: psutil.Popen) -> float:
    """How long its busiest thread was ready to run and was not let; 0 where the system does not say."""
    told = [path.read_text().split() for path in Path(f"/proc/{worker.pid}/task").glob("*/schedstat")]
    return max(((int(ran), int(stood)) for ran, stood, _ in told), default=(0, 0))[1] / 1e9


class _Counter:
    """How many messages the sink has had; asked over one connection, which costs it next to nothing."""

    def __init__(self, sink: PushSink) -> None:
        trust = ssl.create_default_context(cafile=sink.ca_file)
        self._connection = http.client.HTTPSConnection("127.0.0.1", sink.port, timeout=10, context=trust)
        self._questions = 0

    def taken(self) -> int:
        self._connection.request("GET", "/counted")
        numbers = self._connection.getresponse().read().decode().splitlines()[2].split()
        self._questions += 1
        return int(numbers[2]) - self._questions


def _keep(paper: AlertingPaper) -> None:
    """Remember the browsers: those whom a service calls gone are deleted."""
    with sqlite3.connect(paper.database, timeout=20) as connection:
        for table in KEPT:
            connection.execute(f"DROP TABLE IF EXISTS kept_{table}")
            connection.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")  # noqa: S608


def _place(paper: AlertingPaper, neighbour: str) -> int:
    """Bring all browsers back, and let every eleventh be at the neighbour; return how many are at the healthy one."""
    with sqlite3.connect(paper.database, timeout=20) as connection:
        for table in reversed(KEPT):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
        for table in KEPT:
            connection.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")  # noqa: S608
        if neighbour:
            move = "UPDATE notifications_pushsubscription SET endpoint = ? || id WHERE id % ? = 0"
            connection.execute(move, (f"{neighbour}/push/", AMONG))
        else:
            for table, column in zip(reversed(KEPT), ("subscription_id", "id"), strict=True):
                connection.execute(f"DELETE FROM {table} WHERE {column} % ? = 0", (AMONG,))  # noqa: S608
        there = "SELECT COUNT(*) FROM notifications_pushsubscription WHERE id % ? != 0"
        return int(connection.execute(there, (AMONG,)).fetchone()[0])
