"""Which addresses we are willing to post to.

A browser tells us its endpoint, so anybody can tell us any URL. We post to the push services we know and to the origins
the operator named, nowhere else, and never to an address inside our own network.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from standfirst.lib.addresses import is_public
from standfirst.webpush.errors import EndpointRefused

KNOWN_HOSTS = frozenset({"fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com"})
KNOWN_PARENT = ".notify.windows.com"
MAX_ENDPOINT_CHARACTERS = 2048
_MAX_CHECKED = 1000

# So strict that every other parser, libcurl's too, must read the same host: no user info, no escapes in the host, no
# letters outside ASCII, no backslash, no fragment.
_URL = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])"
    r"(?::(?P<port>[1-9][0-9]{0,4}))?"
    r"(?:[/?][a-z0-9._~!$&'()*+,;=:@%/?-]*)?",
    re.IGNORECASE | re.ASCII,
)
_PATH = re.compile(r"[/?][A-Za-z0-9._~!$&'()*+,;=:@%/?-]*", re.ASCII)
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Origin(NamedTuple):
    """Scheme, host and port, in lower case; str() leaves a default port out (RFC 6454, section 6.2)."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"


def origin_of(url: str) -> Origin:
    """Return the origin of an absolute http or https URL; raise EndpointRefused for anything unusual in it."""
    match = _URL.fullmatch(url)
    if match is None or len(url) > MAX_ENDPOINT_CHARACTERS:
        raise EndpointRefused("The endpoint is not a plain http or https address of at most 2048 characters.")
    scheme, port = match["scheme"].lower(), int(match["port"] or 0)
    if port > 65535:
        raise EndpointRefused("The endpoint names a port that does not exist.")
    return Origin(scheme, match["host"].lower(), port or _DEFAULT_PORTS[scheme])


def start_of(url: str) -> str:
    """What stands before the path's first slash; the whole of it where there is none. No check, only a name to keep."""
    end = url.find("/", len("https://"))
    return url if end < 0 else url[:end]


class PushServices:
    """The push services we post to: the known ones, over https on port 443, and exactly the extra origins.

    extra_origins: such as "http://127.0.0.1:8081"; these alone may be plain http, on another port, or on a private
    address. Raises ValueError for one that is not an origin.
    """

    def __init__(self, extra_origins: Iterable[str] = ()) -> None:
        self.extra_origins = frozenset(_extra_origin(text) for text in extra_origins)
        self._checked: dict[str, Origin] = {}

    def check(self, endpoint: str) -> Origin:
        """Return the endpoint's origin; raise EndpointRefused when we would not post to it."""
        # What stands before the path was taken apart once already; for a million endpoints there are four of these.
        start = start_of(endpoint)
        origin = self._checked.get(start)
        if origin is not None and len(endpoint) <= MAX_ENDPOINT_CHARACTERS and _PATH.fullmatch(endpoint, len(start)):
            return origin
        return self._check_whole(endpoint)

    def _check_whole(self, endpoint: str) -> Origin:
        origin = origin_of(endpoint)
        if origin in self.extra_origins or _is_known(origin):
            if len(self._checked) < _MAX_CHECKED:
                self._checked[start_of(endpoint)] = origin
            return origin
        raise EndpointRefused("The endpoint belongs to no push service that this site knows.")

    def check_address(self, origin: Origin, address: str) -> None:
        """Raise EndpointRefused unless the IP address, about to be dialled for this origin, is a public one."""
        if origin not in self.extra_origins and not is_public(address):
            raise EndpointRefused("The push service's name leads to an address that is not public.")


def _extra_origin(text: str) -> Origin:
    try:
        origin = origin_of(text)
    except EndpointRefused as error:
        raise ValueError(f"{text!r} is not an origin such as https://push.example.org.") from error
    if "/" in text.partition("://")[2] or "?" in text:
        raise ValueError(f"{text!r} has a path; an origin ends after the host or the port.")
    return origin


def _is_known(origin: Origin) -> bool:
    if origin.scheme != "https" or origin.port != 443:
        return False
    # The suffix starts with a dot, so it can only match whole labels.
    return origin.host in KNOWN_HOSTS or origin.host.endswith(KNOWN_PARENT)
