"""One system after the other, in turns: client and server on a core of their own."""

import os
import platform
from collections.abc import Callable
from typing import Any

import psutil

from bench.client import Request, ask
from bench.measurement import Measurement
from bench.process import CLIENT_CORE, Server

ROUND_SECONDS, QUICK_SECONDS = 3.0, 0.3


def hold_to_client_core() -> None:
    if platform.system() == "Linux" and os.cpu_count() != 1:
        psutil.Process().cpu_affinity([CLIENT_CORE])


def use_all_cores() -> None:
    """What one part held this process and its children to does not hold the next."""
    if platform.system() == "Linux":
        psutil.Process().cpu_affinity([])


def always(request: Request | None) -> Callable[[int], Request | None]:
    return lambda number: request


def measure_work(server: Server, make: Callable[[int], Any], clients: int, seconds: float) -> Measurement | None:
    """None where the system cannot do it, fails at it, or does not answer in time; then it is started anew."""
    if make(0) is None:
        return None
    try:
        first = _measured(server, make, clients=1, seconds=0)  # the first one warms up
        if first.failed:
            return None
        return first if first.is_slow else _measured(server, make, clients=clients, seconds=seconds)
    except TimeoutError:
        server.restart()  # it may still be busy with what nobody waits for
        return None


def _measured(server: Server, make: Callable[[int], Any], *, clients: int, seconds: float) -> Measurement:
    before, own = server.cpu_seconds(), psutil.Process().cpu_times()
    load = ask(server.port, make, clients=clients, seconds=seconds)
    used, own_after = server.cpu_seconds() - before, psutil.Process().cpu_times()
    return Measurement.of(load, server_cpu=used, client_cpu=sum(own_after[:2]) - sum(own[:2]))
