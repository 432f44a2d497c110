"""Requests of somebody who is signed in. (The readers' desk stands above this one.)"""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from standfirst.readers.models import Reader


class ReaderRequest(HttpRequest):
    """A request whose `user` is a reader."""

    user: "Reader"
