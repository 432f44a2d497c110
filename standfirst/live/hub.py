"""The one door through which a desk tells open pages what has changed."""

from typing import Any

from django.db import transaction

from standfirst.live.bus import the_bus
from standfirst.live.events import as_one_line


def article_stream(article_id: int) -> str:
    """What every reader of the article may know."""
    return f"article:{article_id}"


def reader_stream(reader_id: int) -> str:
    """What only this reader may know; fed to streams that were opened with their session."""
    return f"reader:{reader_id}"


def publish(stream: str, event: str, data: dict[str, Any]) -> None:
    """Tell every open page of the stream, after the transaction at hand commits.

    event: a name of INTERFACE, such as "comment". data: ids are strings, HTML is the public fragment.
    A failure to tell is logged and spoils nothing else. Raises TypeError when the data is no JSON.
    """
    line = as_one_line(data)

    # A function, not a partial: Django names the hook in its log when it fails, and a partial has no name.
    def tell() -> None:
        the_bus().publish(stream, event, line)

    transaction.on_commit(tell, robust=True)
