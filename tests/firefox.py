"""A real Firefox for tests: headless, with a fresh profile, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/).

with Firefox(push_url=service.websocket_url) as firefox:
    firefox.page.open("http://127.0.0.1:8000/")
    firefox.page.click("[data-action=subscribe]")
    firefox.page.wait_until("document.querySelector('[data-subscribed]') !== null")
"""

import itertools
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Self

from websockets.sync.client import connect

STARTS_WITHIN_SECONDS = 60

QUIET: dict[str, str | int | bool] = {
    # Nothing that Firefox does by itself may reach for the network or open a page of its own.
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
}

PUSH: dict[str, str | int | bool] = {
    # The remote agent's recommended preferences would switch the push connection off.
    "dom.push.connection.enabled": True,
    "dom.push.testing.allowInsecureServerURL": True,
    "permissions.default.desktop-notification": 1,
    "alerts.useSystemBackend": False,
}


class ScriptFailed(AssertionError):
    """A script threw, or a command of BiDi was refused."""


class Firefox:
    """One Firefox from start to end; a context manager. At the end none of its processes is left.

    push_url: the WebSocket of a push service, such as "ws://127.0.0.1:8081/"; without it push is off.
    preferences: more of about:config.
    """

    page: "Page"

    def __init__(self, *, push_url: str | None = None, preferences: dict[str, str | int | bool] | None = None) -> None:
        push = PUSH | {"dom.push.serverURL": push_url} if push_url else {"dom.push.connection.enabled": False}
        self._preferences = QUIET | push | (preferences or {})
        self._ids = itertools.count(1)

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._directory = Path(tempfile.mkdtemp(prefix="firefox-"))
            stack.callback(shutil.rmtree, self._directory, ignore_errors=True)
            self._process = self._start()
            stack.callback(_stop_group, self._process)
            self._connection = stack.enter_context(connect(self._session_url(), max_size=None))
            self.command("session.new", capabilities={})
            (context,) = self.command("browsingContext.getTree")["contexts"]
            self.page = Page(self, context["context"])
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def process_group(self) -> int:
        """The group of all its processes."""
        return self._process.pid

    def new_page(self) -> "Page":
        """Open another tab."""
        return Page(self, self.command("browsingContext.create", type="tab")["context"])

    def command(self, method: str, /, **parameters: Any) -> dict[str, Any]:
        """Send one command of BiDi and return its result; raise ScriptFailed when it is refused."""
        command_id = next(self._ids)
        self._connection.send(json.dumps({"id": command_id, "method": method, "params": parameters}))
        answer = self._answer_to(command_id)
        if answer["type"] == "error":
            raise ScriptFailed(f"{method}: {answer['error']}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _answer_to(self, command_id: int) -> dict[str, Any]:
        while True:
            answer: dict[str, Any] = json.loads(self._connection.recv(timeout=60))
            if answer.get("id") == command_id:
                return answer

    def _start(self) -> subprocess.Popen[bytes]:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if program is None:
            raise RuntimeError("Firefox is not installed; on Debian: apt-get install firefox-esr")
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in self._preferences.items()]
        (self._directory / "user.js").write_text("".join(lines))
        return subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", self._directory, "--remote-debugging-port", "0"],
            env=os.environ | {"HOME": str(self._directory), "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # A group of its own, so that all of it can be stopped, content processes too.
            start_new_session=True,
        )

    def _session_url(self) -> str:
        """Wait until Firefox has chosen a port and written it into its profile."""
        written = self._directory / "WebDriverBiDiServer.json"
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with suppress(OSError, ValueError):
                server = json.loads(written.read_text())
                return f"ws://{server['ws_host']}:{server['ws_port']}/session"
            time.sleep(0.05)
        raise RuntimeError("Firefox did not start.")


class Page:
    """One tab."""

    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox = firefox
        self._context = context

    def open(self, url: str) -> None:
        """Go to an address and wait until the page has loaded."""
        self._firefox.command("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaited, by way of JSON; raise ScriptFailed when it throws."""
        answer = self._firefox.command(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._context},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise ScriptFailed(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def wait_until(self, expression: str, *, seconds: float = 10) -> Any:
        """Evaluate an expression until it is true, and return its value; raise AssertionError when it never is."""
        deadline = time.monotonic() + seconds
        while not (value := self.evaluate(expression)):
            if time.monotonic() > deadline:
                raise AssertionError(f"Not true after {seconds} s: {expression}")
            time.sleep(0.05)
        return value

    def click(self, selector: str) -> None:
        """Click the middle of the first element that the CSS selector finds, as a hand would."""
        pointer = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": {"type": "element", "element": self._element(selector)}},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._firefox.command(
            "input.performActions",
            context=self._context,
            actions=[{"type": "pointer", "id": "mouse", "actions": pointer}],
        )

    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other, wherever the focus is."""
        keys = [{"type": kind, "value": character} for character in text for kind in ("keyDown", "keyUp")]
        self._firefox.command(
            "input.performActions", context=self._context, actions=[{"type": "key", "id": "keyboard", "actions": keys}]
        )

    def close(self) -> None:
        """Close the tab."""
        self._firefox.command("browsingContext.close", context=self._context)

    def _element(self, selector: str) -> dict[str, str]:
        self.evaluate(f"document.querySelector({json.dumps(selector)})?.scrollIntoView({{block: 'center'}})")
        nodes = self._firefox.command(
            "browsingContext.locateNodes",
            context=self._context,
            locator={"type": "css", "value": selector},
            maxNodeCount=1,
        )["nodes"]
        if not nodes:
            raise AssertionError(f"Nothing on the page is {selector}")
        return {"sharedId": nodes[0]["sharedId"]}


def _stop_group(process: subprocess.Popen[bytes]) -> None:
    """Stop a process and all of its group, and wait until it is empty."""
    for sent in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sent)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
    while _is_alive(process.pid):
        time.sleep(0.02)


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
