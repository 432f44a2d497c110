"""A scheduled story of a running paper: nowhere before its time, by itself everywhere soon after it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPResponse
from secrets import token_hex
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.journeys.paper import Paper

# New in each run: a paper may have seen the run before.
MARK, WORD = f"zyx{token_hex(5)}", f"tidemill{token_hex(5)}"
LISTS = (
    "/",
    "/politics/",
    f"/search/?q={WORD}&sort=date",
    "/rss.xml",
    "/atom.xml",
    "/feed.json",
    "/politics/rss.xml",
    "/politics/atom.xml",
    "/politics/feed.json",
    "/news-sitemap.xml",
    "/api/v1/articles",
    "/api/v1/articles?section=politics",
)
CLAIMS = {"If-None-Match": "*", "If-Modified-Since": "Tue, 01 Jan 2030 00:00:00 GMT"}
# Long enough to ask everywhere while the story is still hidden.
AHEAD = timedelta(seconds=12)
PATIENCE_SECONDS = 90


def test_a_scheduled_story_comes_out_everywhere_by_itself(paper: Paper) -> None:
    its_time = datetime.now(UTC) + AHEAD
    story = {
        "section": "Politics",
        "headline": f"{MARK} {WORD}",
        "body_markdown": "The tide turns.",
        "status": "scheduled",
        "published_at": its_time.isoformat(),
    }
    article = paper.call("POST", "/articles", role="editor", body=story)
    addresses = (*LISTS, article["url"].removeprefix(paper.site), f"/api/v1/articles/{article['id']}")
    early = set(_showing(paper, addresses))
    # Only what was answered before its time counts.
    assert datetime.now(UTC) < its_time, "the machine was too slow to ask everywhere in time"
    assert early == set()
    missing = set(addresses)
    while missing:
        assert datetime.now(UTC) < its_time + timedelta(seconds=PATIENCE_SECONDS), missing
        time.sleep(0.2)
        missing -= set(_showing(paper, missing))


def _showing(paper: Paper, addresses: Iterator[str] | set[str] | tuple[str, ...]) -> Iterator[str]:
    """The addresses whose answer says anything of the story."""
    for address in addresses:
        if MARK in _ask(paper.site + address, claims={} if address in LISTS else CLAIMS).lower():
            yield address


def _ask(url: str, *, claims: dict[str, str]) -> str:
    """What a stranger is answered; one who claims to know every version of a story is told by 304 that there is one."""
    request = Request(url, headers=claims)  # noqa: S310
    try:
        answer: HTTPResponse = urlopen(request, timeout=30)  # noqa: S310
    except HTTPError as error:
        return MARK if error.code == 304 else ""
    with answer:
        return f"{answer.headers}\n{answer.read().decode()}"
