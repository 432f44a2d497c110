"""A push service of our own, for tests: it takes messages as RFC 8030 says and hands them to a real Firefox.

service.py     PushService: starts, stops, records, answers with faults when told to
answers.py     what it answers
signature.py   checks who is sending (RFC 8292)
browsers.py    the WebSocket side, which speaks the protocol of Mozilla's autopush
__main__.py    the same as a program: python -m tests.pushservice --port 8081
"""

from tests.pushservice.answers import Answer
from tests.pushservice.service import PushService, Received

__all__ = ["Answer", "PushService", "Received"]
