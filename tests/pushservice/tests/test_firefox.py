"""A real Firefox subscribes with our key, decrypts what our library encrypted, and shows it."""

import base64
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from standfirst.webpush.delivery import PushRequest, PushResult
from standfirst.webpush.encryption import encrypt, encrypt_with_spare, make_spare
from standfirst.webpush.message import DeclarativeMessage
from standfirst.webpush.sender import Sender
from standfirst.webpush.vapid import Vapid, generate_private_key
from tests.firefox import Firefox, Page
from tests.pushservice import PushService

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><title>Courier</title><button id="subscribe">Subscribe</button>
<script>
const decoded = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const ready = navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready);
const key = new URLSearchParams(location.search).get("key");
document.querySelector("#subscribe").addEventListener("click", async () => {
  const permission = await Notification.requestPermission();
  const registration = await ready;
  const options = { userVisibleOnly: true, applicationServerKey: decoded(key) };
  const subscription = await registration.pushManager.subscribe(options);
  window.subscription = { permission, ...subscription.toJSON() };
});
const notifications = async () => {
  const shown = await (await ready).getNotifications();
  return shown.map(({ title, body, tag, lang }) => ({ title, body, tag, lang }));
};
</script>"""

WORKER = """
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => {
  const { title, ...options } = event.data.json().notification;
  event.waitUntil(self.registration.showNotification(title, options));
});
"""


class Site(BaseHTTPRequestHandler):
    """A page and its service worker; localhost counts as a secure context."""

    def do_GET(self) -> None:
        is_worker = self.path == "/worker.js"
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_worker else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((WORKER if is_worker else PAGE).encode())

    def log_message(self, *_: object) -> None:
        pass


class Reader:
    """Somebody who has the page open and presses Subscribe."""

    def __init__(self, page: Page, site: str, vapid: Vapid) -> None:
        self._page = page
        page.open(f"{site}/?key={vapid.public_key}")
        page.click("#subscribe")
        self.subscription: dict[str, Any] = page.wait_until("window.subscription", seconds=30)
        self.endpoint: str = self.subscription["endpoint"]
        self.p256dh = self._key("p256dh")
        self.auth = self._key("auth")

    def notifications(self) -> list[dict[str, str]]:
        """What is shown, once something is."""
        shown: list[dict[str, str]] = self._page.wait_until(
            "notifications().then((list) => list.length ? list : null)", seconds=20
        )
        return shown

    def unsubscribe(self) -> None:
        self._page.evaluate("ready.then((one) => one.pushManager.getSubscription()).then((one) => one.unsubscribe())")

    def _key(self, name: str) -> bytes:
        text = self.subscription["keys"][name]
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def vapid() -> Vapid:
    return Vapid(generate_private_key(), contact="mailto:newsdesk@the-harbour-courier.org")


def post(service: PushService, signer: Vapid, endpoint: str, body: bytes) -> PushResult:
    request = PushRequest(
        id=1, endpoint=endpoint, body=body, ttl_seconds=60, authorization=signer.authorization(endpoint)
    )
    (result,) = Sender(extra_origins=[service.origin]).send([request])
    return result


def message(title: str) -> bytes:
    return DeclarativeMessage(
        title=title, body="Trams cross the river — again.", navigate="https://courier.example/", tag=title, lang="en-GB"
    ).encode()


def test_firefox_shows_what_we_encrypt_for_it(site: str) -> None:
    ours, another = vapid(), vapid()
    with PushService() as service, Firefox(push_url=service.websocket_url) as firefox:
        reader = Reader(firefox.page, site, ours)
        assert reader.subscription["permission"] == "granted"
        assert reader.endpoint.startswith(service.endpoint(""))

        body = encrypt(message("Bridge reopens"), p256dh=reader.p256dh, auth=reader.auth)
        assert post(service, ours, reader.endpoint, body).status == 201
        assert reader.notifications() == [
            {
                "title": "Bridge reopens",
                "body": "Trams cross the river — again.",
                "tag": "Bridge reopens",
                "lang": "en-GB",
            }
        ]

        spare = make_spare(reader.p256dh, reader.auth)
        assert post(service, ours, reader.endpoint, encrypt_with_spare(message("Ferry sails"), spare)).status == 201
        assert service.wait_until(lambda: len(service.browsers.acknowledged) == 2)
        firefox.page.wait_until("notifications().then((list) => list.length === 2)", seconds=20)
        assert service.browsers.refused == []

        # Firefox told the push service which key it subscribed with, so nobody else can reach this reader.
        assert post(service, another, reader.endpoint, body).status == 403

        token = reader.endpoint.rpartition("/")[2]
        reader.unsubscribe()
        assert service.wait_until(lambda: token not in service.browsers.channels)


def test_no_process_of_firefox_is_left_and_two_tabs_share_one_browser(site: str) -> None:
    with Firefox() as firefox:
        other = firefox.new_page()
        for page in (firefox.page, other):
            page.open(site)
        firefox.page.evaluate("localStorage.setItem('told', 'yes')")
        assert other.evaluate("localStorage.getItem('told')") == "yes"
        other.close()
        group = firefox.process_group
        os.killpg(group, 0)
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)
