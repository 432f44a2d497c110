"""Pages that are made: the first visit after a correction, the search, what only one reader sees. Their processor."""

import json
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from bench.client import Request, ask
from bench.figures import Figures
from bench.process import Server
from bench.rounds import hold_to_client_core
from bench.systems.counted import Counted
from bench.systems.standfirst import Standfirst

VISITS, QUICK_VISITS = 40, 5
AIMS = {"the page of an article": "15 ms"}


def measure(folder: Path, *, rounds: int, quick: bool) -> Figures:
    """The web process alone; before each visit, everything that was made of articles is said to be out of date."""
    own = Standfirst(folder / "standfirst-pages")
    own.install()
    figures = Figures(versions={own.name: own.version})
    hold_to_client_core()
    for number in range(rounds):
        print(f"Round {number + 1} of {rounds} …", flush=True)
        counted = Counted(own.folder)
        with counted.server() as server:
            for name, request in _pages(own, server.port).items():
                visits = QUICK_VISITS if quick else VISITS
                _measure(counted, server, figures, name, request, visits)
    return figures


def _measure(counted: Counted, server: Server, figures: Figures, name: str, request: Request, visits: int) -> None:
    ask(server.port, lambda number: request, clients=1, seconds=0)
    made, used, took = counted.made(), server.cpu_seconds(), 0.0
    for _ in range(visits):
        counted.purge()
        load = ask(server.port, lambda number: request, clients=1, seconds=0)
        if load.failures:
            raise SystemExit(f"bench: {request.path} was answered with {load.failures[0]}.")
        took += load.took[0]
    if counted.made() - made != visits:
        raise SystemExit(f"bench: {request.path} was not made for every visit.")
    processor = (server.cpu_seconds() - used) / visits * 1000
    figures.add(f"processor for {name}", processor, "ms", aim=AIMS.get(name, ""))
    figures.add(f"wait for {name}", took / visits * 1000, "ms")


def _pages(own: Standfirst, port: int) -> dict[str, Request]:
    session = {"Cookie": sign_in(own, port)}
    section = own.get("/api/v1/sections?limit=1", port=port)["items"][0]["url"]
    article = own.article("br", port=port)
    number = own.get("/api/v1/articles?limit=1", port=port)["items"][0]["id"]
    return {
        "the page of an article": article,
        "the front page": Request(path="/", headers=article.headers),
        "a section": Request(path=f"/{section.split('/', 3)[3]}", headers=article.headers),
        "a search": Request(path="/search/?q=ferry", headers=article.headers),
        "a reader's feed": Request(path="/me/feed/", headers=session),
        "the personal parts of a page": Request(path=f"/me/page?article={number}", headers=session),
    }


def sign_in(own: Standfirst, port: int) -> str:
    """The cookie of a reader who signs in by password."""
    account = json.loads((own.folder / "accounts.json").read_text())["accounts"]["reader"]
    body = urlencode({"login": account["email"], "password": account["password"]})
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    connection.request("POST", "/accounts/login/", body, headers)
    told = connection.getresponse().headers.get_all("Set-Cookie") or []
    connection.close()
    cookies = [line.partition(";")[0] for line in told]
    if not any(cookie.startswith("session=") for cookie in cookies):
        raise SystemExit("bench: the reader of accounts.json cannot sign in.")
    return "; ".join(cookies)
