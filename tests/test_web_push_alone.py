"""The library of `docs/developers/web-push.md`: its ten statements run as printed, and without Django."""

import ast
import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from standfirst.webpush.tests.browser import Browser
from standfirst.webpush.vapid import generate_private_key
from tests.pushservice import PushService

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "developers" / "web-push.md"
# Whoever imports one of these finds nothing, as on a machine without the paper's packages.
BARE = """
import sys
for name in ("django", "wagtail", "ninja", "aiohttp", "PIL", "psycopg"):
    sys.modules[name] = None
"""


def printed_lines() -> str:
    (lines,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    return str(lines)


def test_ten_printed_statements_reach_a_browser_without_django(tmp_path: Path) -> None:
    lines = printed_lines()
    assert len(ast.parse(lines).body) == 10
    browser = Browser()
    with PushService() as service:
        # The service stands on this machine, so it is named; nothing else is changed.
        program = lines.replace("Sender()", f"Sender(extra_origins=[{service.origin!r}])")
        keys = {name: _base64url(getattr(browser, name)) for name in ("p256dh", "auth")}
        given = {"endpoint": service.endpoint("1"), "keys": keys}
        head = f"{BARE}\nsubscription = {given!r}\nprivate_key = {generate_private_key()!r}\n"
        script = tmp_path / "ten_lines.py"
        script.write_text(head + program)
        subprocess.run(
            [sys.executable, str(script)],
            check=True,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
            timeout=60,
        )
        (received,) = service.received
    assert json.loads(browser.decrypt(received.body))["notification"]["title"] == "Bridge reopens"


@pytest.mark.parametrize("module", sorted(path.stem for path in (ROOT / "standfirst" / "webpush").glob("*.py")))
def test_no_module_of_it_needs_the_papers_packages(module: str) -> None:
    bare = BARE if module != "aiohttp_connections" else BARE.replace('"aiohttp", ', "")
    subprocess.run(
        [sys.executable, "-c", f"{bare}\nimport standfirst.webpush.{module}"],
        check=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        timeout=60,
    )


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
