"""Which other sites an article may show, and under which address they let themselves be framed.

The newsroom names the sites (Settings → Outside sites). An article's page may frame those that stand in it and no
other: they go into its Content-Security-Policy.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from django.apps import apps
from django.http import HttpResponse
from django.utils.translation import gettext as _

from standfirst.pages.middleware import NEWSROOM_POLICY, PUBLIC_POLICY

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage

# Addresses that people copy from the browser, and the page behind each that may be framed. The first group is the id.
_FRAMED = (
    (r"(?:www\.|m\.)?youtube\.com/watch\?(?:.*&)?v=([\w-]{6,20})", "https://www.youtube-nocookie.com/embed/{}"),
    (r"youtu\.be/([\w-]{6,20})", "https://www.youtube-nocookie.com/embed/{}"),
    (r"(?:www\.)?youtube\.com/embed/([\w-]{6,20})", "https://www.youtube-nocookie.com/embed/{}"),
    (r"(?:www\.)?vimeo\.com/(\d{3,15})", "https://player.vimeo.com/video/{}"),
)
HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")


def frame_of(url: str) -> str | None:
    """The address to frame: the site's player for a page that we know, else the address itself; None unless https."""
    parts = _split(url)
    if parts is None:
        return None
    bare = f"{parts.hostname}{parts.path}{'?' if parts.query else ''}{parts.query}"
    for pattern, frame in _FRAMED:
        found = re.match(pattern, bare)
        if found:
            return frame.format(found[1])
    return url


def host_of(url: str) -> str:
    """The host of an address in small letters; empty where there is none."""
    parts = _split(url)
    return (parts.hostname or "") if parts else ""


def why_not(url: str, sites: Iterable[str]) -> str | None:
    """A sentence for the desk where an address cannot be framed; None where it can."""
    frame = frame_of(url)
    if frame is None:
        return _("Give an address that begins with https:// and has no user name or port in it.")
    host = host_of(frame)
    if host in sites:
        return None
    return _(
        "The paper does not show anything of %(host)s yet: ask an editor to allow it (Settings, Outside sites), "
        "or link to it in a paragraph."
    ) % {"host": host}


def allowed_sites() -> frozenset[str]:
    """The hosts that the newsroom allows, in small letters."""
    return frozenset(apps.get_model("articles", "OutsideSites").current().hosts)


def frames_in(article: "ArticlePage") -> frozenset[str]:
    """The hosts that this article may frame: those in it, where they are still allowed. One query if it has any."""
    frames = [frame_of(block.value.get("url") or "") for block in article.body if block.block_type == "embed"]
    wanted = {host_of(frame) for frame in frames if frame}
    return frozenset(wanted & allowed_sites()) if wanted else frozenset()


def allow_frames(response: HttpResponse, hosts: Iterable[str], *, preview: bool = False) -> None:
    """Let the page frame these hosts and nothing else; without any it keeps the policy of all pages."""
    sources = " ".join(f"https://{host}" for host in sorted(hosts))
    if not sources:
        return
    if preview:
        policy = NEWSROOM_POLICY.replace("frame-src 'self'", f"frame-src 'self' {sources}")
    else:
        policy = f"{PUBLIC_POLICY}; frame-src {sources}"
    response.headers["Content-Security-Policy"] = policy


def _split(url: str) -> SplitResult | None:
    try:
        parts: Any = urlsplit(url)
        is_plain = parts.scheme == "https" and parts.port is None and "@" not in parts.netloc
    except ValueError:
        return None
    return parts if is_plain and HOST.fullmatch(parts.hostname or "") else None
