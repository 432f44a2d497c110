"""What a comment's form sends."""

from collections.abc import Mapping
from typing import Any

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions.about import About
from standfirst.comments.errors import ReplyGone
from standfirst.comments.models import Comment
from standfirst.corrections.forms import quote_of
from standfirst.lib.ids import BIGGEST_ID
from standfirst.lib.quotes import Quote


class CommentForm:
    """Words, whom they answer, and the key that lets them be posted once.

    The words are not judged here: `checks/` does that for every way a comment can come.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.body = str(data.get("body") or "")
        self.key = str(data.get("key") or "").replace("\x00", "")[:64]
        self.parent_id = str(data.get("parent") or "")
        self.about = About(quote=_quote(data), asks=data.get("asks") == "1")

    def parent_of(self, article: ArticlePage) -> Comment | None:
        """The comment that is answered, or None for a comment of its own. Raises ReplyGone for one not to be seen."""
        if not self.parent_id:
            return None
        word = self.parent_id
        if not (word.isascii() and word.isdecimal() and len(word) <= 19 and int(word) <= BIGGEST_ID):
            raise ReplyGone
        rows = Comment.objects.visible_to(None).with_names()
        parent = rows.filter(pk=int(word), discussion__article=article).first()
        if parent is None:
            raise ReplyGone
        return parent


def _quote(data: Mapping[str, Any]) -> Quote | None:
    """The words of the article that it is about, where it is about some."""
    quote = quote_of(data)
    return quote if quote.exact.strip() else None
