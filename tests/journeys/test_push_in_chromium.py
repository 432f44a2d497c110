"""A real Chromium hands the paper's worker what a push service would send, and somebody taps what it shows.

What the system displays is not waited for: a machine without a desktop takes its time. Firefox has stories of that.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Worker

from tests.journeys.paper import Paper

STORY = "/politics/skerra-ferry-minister-resigns/"
OTHER = "/world/first-grain-ship-leaves-kessim/"
# Chromium's own checks of what is to be shown fail at once; its display is left to itself.
LOOK_ON = """() => {
    const seen = self.seen = { shown: [], badges: [], focused: [], opened: [] };
    let told = () => {};
    self.shownSo = (count) => new Promise((resolve) => {
        told = () => seen.shown.length >= count && resolve(seen);
        told();
    });
    const show = self.registration.showNotification.bind(self.registration);
    self.registration.showNotification = async (title, options) => {
        await Promise.race([show(title, options), new Promise((resolve) => setTimeout(resolve))]);
        seen.shown.push({ title, tag: options.tag, silent: options.silent, data: options.data });
        setTimeout(() => told());
    };
    navigator.setAppBadge = async (count) => seen.badges.push(count);
    WindowClient.prototype.focus = async function () { return seen.focused.push(this.url); };
    self.clients.openWindow = async (url) => seen.opened.push(url);
}"""
TAP = """async (index) => {
    let work;
    const event = new ExtendableEvent("notificationclick");
    const notification = { data: self.seen.shown[index].data, close() {} };
    self.dispatchEvent(Object.assign(event, { action: "", notification, waitUntil: (promise) => { work = promise; } }));
    await work;
    return self.seen;
}"""


@pytest.fixture
def profile_with_worker(chromium: Browser, paper: Paper) -> Iterator[BrowserContext]:
    """A profile in which the paper's worker is let in, and may show notifications."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["notifications"], origin=paper.site)
    yield context
    context.close()


def test_each_push_is_shown_once_aloud_and_a_tap_leads_to_the_story(
    paper: Paper, profile_with_worker: BrowserContext
) -> None:
    page = profile_with_worker.new_page()
    push = pushing(page, paper)
    worker = watched(profile_with_worker)
    alert = {"title": "Bridge reopens", "navigate": paper.site + STORY, "tag": "article-1", "data": {"alert": "900001"}}
    messages = [
        {"web_push": 8030, "notification": alert, "app_badge": 3},
        {"web_push": 8030, "notification": {**alert, "title": "Bridge reopens, again"}},
        {"web_push": 8030, "notification": {"title": "Grain", "navigate": paper.site + OTHER, "dir": "sideways"}},
        "no JSON at all",
    ]
    for count, message in enumerate(messages, start=1):
        push(message)
        shown = worker.evaluate("count => self.shownSo(count)", count)["shown"]
    assert [(one["title"], one.get("tag"), one["silent"]) for one in shown] == [
        ("Bridge reopens", "article-1", False),
        ("Bridge reopens, again", "article-1", True),
        ("127.0.0.1", None, False),
        ("127.0.0.1", None, False),
    ]

    assert worker.evaluate(TAP, 0)["focused"] == [paper.site + STORY]
    page.goto(paper.site + OTHER)
    seen = worker.evaluate(TAP, 0)
    assert (seen["opened"], seen["badges"]) == ([paper.site + STORY], [3])


def pushing(page: Page, paper: Paper) -> Callable[[Any], None]:
    """Let the page make its worker; return what hands the worker a message, as the browser does for a push service."""
    tools = page.context.new_cdp_session(page)
    known: dict[str, str] = {}
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.update({one["scopeURL"]: one["registrationId"] for one in event["registrations"]}),
    )
    tools.send("ServiceWorker.enable")
    page.goto(paper.site + STORY)
    page.evaluate("navigator.serviceWorker.ready.then(Boolean)")

    def push(message: Any) -> None:
        words = message if isinstance(message, str) else json.dumps(message)
        registration = {"origin": paper.site, "registrationId": known[f"{paper.site}/"]}
        tools.send("ServiceWorker.deliverPushMessage", {**registration, "data": words})

    return push


def watched(profile: BrowserContext) -> Worker:
    """The paper's worker, which writes down what it does."""
    worker = profile.service_workers[0] if profile.service_workers else profile.wait_for_event("serviceworker")
    worker.evaluate(LOOK_ON)
    return worker
