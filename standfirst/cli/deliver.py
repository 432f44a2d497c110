"""`standfirst deliver`: one more process that delivers alerts and does nothing else (standfirst/sender)."""

import os
import sys


def main(arguments: list[str]) -> int:
    """Deliver spans until stopped. Returns the exit status."""
    if arguments:
        print("standfirst: deliver takes no arguments; start it once for each core.", file=sys.stderr)
        return 2
    os.environ["DJANGO_SETTINGS_MODULE"] = "standfirst.sender.settings"
    import django

    from standfirst.env import WrongSetting

    try:
        django.setup()
    except WrongSetting as problem:
        print(f"standfirst: {problem}", file=sys.stderr)
        return 2
    _run()
    return 0


def _run() -> None:
    from standfirst.alerts.span_tasks import QUEUE
    from standfirst.jobs import worker

    worker.run([QUEUE], schedule=False)
