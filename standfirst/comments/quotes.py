"""Comments that editors set into their stories as pull quotes (articles/blocks/readers.py)."""

from standfirst.articles.models import ArticlePage
from standfirst.lib.ids import BIGGEST_ID


def numbers_quoted_in(article: ArticlePage) -> list[int]:
    """The ids of the comments that a story quotes, whether they can be seen or not."""
    words = [str(block.value) for block in article.body if block.block_type == "reader_quote"]
    return [int(word) for word in words if word.isascii() and word.isdecimal() and int(word) <= BIGGEST_ID]
