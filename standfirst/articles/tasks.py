"""What the articles' desk leaves to the jobs."""

import logging

from django.conf import settings
from django.core.management import call_command
from django_tasks import task

from standfirst.articles.models import ArticlePage, Author
from standfirst.articles.search.actions import index_article, index_articles_of
from standfirst.articles.streams import feeds_of
from standfirst.lib.outbound import NotReached, post_form

logger = logging.getLogger(__name__)


@task(priority=80)
def publish_due_articles() -> None:
    """Publish what is scheduled for now or earlier, and take down what has expired."""
    call_command("publish_scheduled", verbosity=0)


@task(priority=10)
def index_author(author_id: int) -> None:
    """Let search know an author by the name they have now."""
    author = Author.objects.filter(pk=author_id).first()
    if author:
        index_articles_of(author)


@task(priority=10)
def index_live_blog(article_id: int) -> None:
    """Let search find the article by what its entries say now."""
    article = ArticlePage.objects.filter(pk=article_id).first()
    if article:
        index_article(article=article)


@task(priority=20)
def tell_hub(article_id: int) -> None:
    """Tell the hub that the feeds with this article have news (W3C WebSub, section 8)."""
    article = ArticlePage.objects.visible_to().filter(pk=article_id).first()
    if article and settings.WEBSUB_HUB:
        for feed in feeds_of(article):
            _publish(feed)


def _publish(feed: str) -> None:
    """One feed a post: hubs agree on no way to name several. A hub that is away hears of it with the next story."""
    try:
        status = post_form(settings.WEBSUB_HUB, [("hub.mode", "publish"), ("hub.url", feed), ("hub.topic", feed)])
    except NotReached as error:
        logger.warning("the hub was not reached: %s", error)
    else:
        if status >= 300:
            logger.warning("the hub answered %s", status)
