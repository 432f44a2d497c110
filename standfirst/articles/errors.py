"""What can go wrong with an article.

ArticleLocked    somebody else holds the article in the newsroom
AddressIsFixed   a published article keeps its section and slug
"""


class ArticleLocked(Exception):
    """Somebody has locked this article: ask them, or wait until they are done."""


class AddressIsFixed(Exception):
    """A published article keeps its address: leave it in its section."""
