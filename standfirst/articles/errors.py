"""What can go wrong with an article.

ArticleLocked    somebody else holds the article in the newsroom
AddressIsFixed   a published article keeps its section and slug
LiveBlogEnded    no new entries are taken
EntryChanged     somebody else changed the entry meanwhile
"""

from typing import Any


class ArticleLocked(Exception):
    """Somebody has locked this article: ask them, or wait until they are done."""


class AddressIsFixed(Exception):
    """A published article keeps its address: leave it in its section."""


class LiveBlogEnded(Exception):
    """This live blog has ended: let it go on, then write."""


class EntryChanged(Exception):
    """Somebody else changed this entry meanwhile. entry: as it stands now."""

    def __init__(self, entry: Any) -> None:
        super().__init__()
        self.entry = entry
