"""Who may do what with a live blog."""

from typing import Any

from standfirst.articles.models import ArticlePage, LiveBlog


def may_run_live_blog(reader: Any, article: ArticlePage) -> bool:
    """Begin and end it: whoever may publish the article."""
    return bool(article.permissions_for_user(reader).can_publish())


def may_write_live(reader: Any, article: ArticlePage) -> bool:
    """Write in it: who runs it, and once it is a live blog everybody who writes in its section, reporters too."""
    if may_run_live_blog(reader, article):
        return True
    is_writer = article.get_parent().permissions_for_user(reader).can_add_subpage()
    return bool(is_writer) and LiveBlog.objects.filter(article=article).exists()
