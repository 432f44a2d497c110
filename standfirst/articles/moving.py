"""Moving an article to another section, which its address names: only before it was first published."""

from typing import Any

from standfirst.articles.errors import AddressIsFixed
from standfirst.articles.models import ArticlePage, SectionPage


def move_article(article: ArticlePage, section: SectionPage, *, reader: Any = None) -> None:
    """Put an article under another section; the instance in hand follows. Call it in a transaction.

    Raises AddressIsFixed once the article has been published: its address is known then.
    """
    if article.first_published_at:
        raise AddressIsFixed
    # Wagtail reads the page anew when it moves it: what is not saved yet would be lost from the instance in hand.
    moved = ArticlePage.objects.get(pk=article.pk)
    moved.move(section, pos="last-child", user=reader)
    moved = ArticlePage.objects.get(pk=article.pk)
    article.path, article.depth, article.url_path = moved.path, moved.depth, moved.url_path
    article.__dict__.pop("section", None)
