"""The push service as a program, until Ctrl-C.

    python -m tests.pushservice --port 8081 --answer gone-=410 --answer busy-=429,retry-after=2 --answer dead-=hang

GET /statistics tells what came.
"""

import argparse
import json
import signal

from tests.pushservice import Answer, PushService


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.pushservice", description="A push service for tests.")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--answer", action="append", default=[], metavar="PREFIX=STATUS[,retry-after=N][,delay=N]")
    arguments = parser.parse_args()
    answers = {prefix: Answer.parse(text) for prefix, text in (one.split("=", 1) for one in arguments.answer)}
    with PushService(port=arguments.port, answers=answers, keep=False) as service:
        print(f"Push service at {service.endpoint('')}…, browsers at {service.websocket_url}", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
        print(json.dumps(service.statistics()))


if __name__ == "__main__":
    # Before any thread starts, so that every one of them leaves the signals to sigwait.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    main()
