"""The whole paper as one ASGI application: pages, streams, files."""

from pathlib import Path

from a2wsgi import WSGIMiddleware
from django.conf import settings

# First: it sets Django up.
from standfirst.wsgi import application as pages  # isort: skip
from standfirst.articles.live import visible_ids
from standfirst.live.bus import the_bus
from standfirst.live.stream import LiveStream
from standfirst.pages.app import Paper, as_wsgi_takes_it
from standfirst.pages.bodies import WholeBodies
from standfirst.pages.cache import PageCache
from standfirst.pages.hearing import Hearing
from standfirst.pages.readiness import problem
from standfirst.readers.even_answers import EvenAnswers

# Threads that render pages. More than a few only wait for each other: for the interpreter, or for SQLite's one writer.
PAGE_THREADS = 8

answers = EvenAnswers(WSGIMiddleware(pages, workers=PAGE_THREADS))  # type: ignore[arg-type]

application = Paper(
    pages=PageCache(as_wsgi_takes_it(WholeBodies(answers))),
    live=LiveStream(the_bus, visible_articles=visible_ids),
    elsewhere=Hearing(),
    static_root=Path(settings.STATIC_ROOT),
    media_root=Path(settings.MEDIA_ROOT),
    problem=problem,
)
