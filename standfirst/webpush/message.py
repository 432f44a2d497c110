"""What the browser shows, as Declarative Web Push JSON.

Safari shows such a message by itself; elsewhere our service worker reads the same JSON and shows the same thing.
https://www.w3.org/TR/push-api/#declarative-push-message
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import urlsplit

MAX_MESSAGE_BYTES = 2641
"""The longest JSON: encrypted, it makes a body of 2744 bytes, the most that some bridged phones take."""

MAX_ACTIONS = 2
_ELLIPSIS = "…"
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Action:
    """One button of a notification.

    action: its name for the service worker.
    title: what is written on it.
    navigate: the absolute URL it opens.
    """

    action: str
    title: str
    navigate: str

    def __post_init__(self) -> None:
        _check_url(self.navigate)

    def as_json(self) -> dict[str, str]:
        return {"action": self.action, "title": self.title, "navigate": self.navigate}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarativeMessage:
    """A notification to be shown; what is empty is left out of the JSON.

    title, body: plain text.
    navigate: the absolute URL that a tap opens.
    tag: a notification with the same tag replaces this one.
    lang, dir: language tag (BCP 47) and direction of the text.
    silent: no sound, no vibration.
    actions: at most two buttons.
    data: small values for our own service worker, such as the alert's id.
    app_badge: the number on the site's icon; 0 clears it, None leaves it alone.
    mutable: our service worker may change the notification before Safari shows it.
    Raises ValueError for a third action, an empty title, or a URL that is not absolute.
    """

    title: str
    navigate: str
    body: str = ""
    tag: str = ""
    lang: str = ""
    dir: Literal["auto", "ltr", "rtl"] = "auto"
    silent: bool = False
    actions: tuple[Action, ...] = ()
    data: Mapping[str, str | int] = field(default_factory=dict)
    app_badge: int | None = None
    mutable: bool = False

    def __post_init__(self) -> None:
        _check_url(self.navigate)
        if not self.title:
            raise ValueError("A notification needs a title.")
        if len(self.actions) > MAX_ACTIONS:
            raise ValueError("A notification has at most two actions; browsers show no more.")

    def encode(self) -> bytes:
        """Return the JSON as UTF-8, at most 2641 bytes: a body too long is cut after a word, then the title is.

        Raises ValueError when the rest alone is longer, or holds half a surrogate pair.
        """
        message = self
        if not message._fits():
            message = message._with_shorter_body()
        if not message._fits():
            message = message._with_shorter_title()
        if not message._fits():
            raise ValueError("The notification's addresses and buttons are too long for a push message.")
        return message._encode()

    def _fits(self) -> bool:
        return len(self._encode()) <= MAX_MESSAGE_BYTES

    def _with_shorter_body(self) -> "DeclarativeMessage":
        return replace(self, body=_shortened(self.body, fits=lambda body: replace(self, body=body)._fits()))

    def _with_shorter_title(self) -> "DeclarativeMessage":
        title = _shortened(self.title, fits=lambda title: replace(self, title=title)._fits())
        return replace(self, title=title or _ELLIPSIS)

    def _encode(self) -> bytes:
        notification = {
            "title": self.title,
            "body": self.body,
            "navigate": self.navigate,
            "tag": self.tag,
            "lang": self.lang,
            "dir": self.dir if self.dir != "auto" else "",
            "silent": self.silent,
            "actions": [action.as_json() for action in self.actions],
            "data": dict(self.data),
        }
        message: dict[str, Any] = {"web_push": 8030, "notification": {k: v for k, v in notification.items() if v}}
        if self.app_badge is not None:
            message["app_badge"] = self.app_badge
        if self.mutable:
            message["mutable"] = True
        return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def _shortened(text: str, *, fits: Callable[[str], bool]) -> str:
    """Return as much of the text as fits with an ellipsis, or nothing."""
    longest = bisect_left(range(len(text)), True, key=lambda length: not fits(text[:length] + _ELLIPSIS)) - 1
    return _up_to_a_word(text, longest) if longest > 0 else ""


def _up_to_a_word(text: str, length: int) -> str:
    """Cut a text after a whole word; in the middle where words have no spaces between them."""
    end = length if text[length].isspace() else max(text.rfind(space, 0, length) for space in " \n\t")
    if end < 0 or length - end > _LONGEST_WORD:
        end = length
    return text[:end].rstrip(" \n\t,;:–—-") + _ELLIPSIS


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(f"{url!r} is not an absolute http or https address.")
