"""Push messages: encryption alone, and the whole path to a push service over TLS and HTTP/2."""

from dataclasses import replace
from pathlib import Path

from bench.measurement import Measurement, Results
from bench.systems.push_senders import Sender, Sending, senders
from bench.systems.push_sink import PushSink

SECONDS, QUICK_SECONDS = 2.0, 0.5
WORKS = ("encrypt", "send")
AMORTISED = "Standfirst, spares made too"


def measure(folder: Path, *, rounds: int, quick: bool) -> Results:
    """All senders in turns, `rounds` times; each work in the same seconds of the clock."""
    sink = PushSink(folder / "push-sink")
    sink.install()
    all_senders = senders(folder)
    versions = {sender.name: sender.version for sender in all_senders if "make" not in sender.works}
    results = Results(versions={**versions, AMORTISED: ""}, against="Standfirst, spares")
    with sink.server():
        sending = Sending(origin=sink.origin, ca_file=sink.ca_file)
        for number in range(rounds):
            print(f"Round {number + 1} of {rounds} …", flush=True)
            _measure_round(all_senders, sending, QUICK_SECONDS if quick else SECONDS, results)
    return results


def _measure_round(all_senders: list[Sender], sending: Sending, seconds: float, results: Results) -> None:
    made = next(sender for sender in all_senders if "make" in sender.works).run("make", sending, seconds)
    for work in WORKS:
        for sender in (sender for sender in all_senders if work in sender.works):
            results.add(work, sender.name, sender.run(work, sending, seconds))
        results.add(work, AMORTISED, _together(results.rounds[work]["Standfirst, spares"][-1], made))


def _together(used: Measurement, made: Measurement) -> Measurement:
    """The rate when the making of each spare counts as well."""
    return replace(
        used,
        per_second=1 / (1 / used.per_second + 1 / made.per_second),
        per_cpu_second=1 / (1 / used.per_cpu_second + 1 / made.per_cpu_second),
    )
