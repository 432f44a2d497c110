"""Tells the open pages of one reader that something about them has changed; the pages ask again by themselves."""

from standfirst.live.hub import publish, reader_stream
from standfirst.readers.models import Reader


def tell_of_change(reader: Reader) -> None:
    """Renamed, suspended, muted somebody: every open page fetches its personal parts again."""
    publish(reader_stream(reader.pk), "signed-in", {})


def tell_of_sign_in(reader: Reader) -> None:
    """Somebody came in. Pages of the same browser know that from each other, and ask once; to others it is no news."""
    publish(reader_stream(reader.pk), "signed-in", {"began": True})


def tell_of_end(reader_id: int) -> None:
    """A session of this reader has ended; pages of the sessions that remain ask and find themselves signed in."""
    publish(reader_stream(reader_id), "signed-out", {})
