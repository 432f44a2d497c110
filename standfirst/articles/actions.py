"""What the newsroom does with an article."""

from django.utils import timezone

from standfirst.articles.models import ArticlePage
from standfirst.pictures.tasks import make_sizes


def date_article(*, article: ArticlePage) -> None:
    """Give a published article its dateline; when it is published again, the time of its update."""
    if article.published_at is None:
        article.published_at = article.first_published_at or timezone.now()
    elif article.first_published_at != article.last_published_at:
        article.updated_at = article.last_published_at
    ArticlePage.objects.filter(pk=article.pk).update(published_at=article.published_at, updated_at=article.updated_at)


def prepare_pictures(*, article: ArticlePage) -> None:
    """Have the sizes made of every picture that stands in the article."""
    in_body = [block.value["picture"] for block in article.body if block.block_type == "picture"]
    for picture in filter(None, [article.lead_picture, *in_body]):
        make_sizes.enqueue(picture.pk)
