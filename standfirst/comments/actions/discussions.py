"""Opening an article's discussion."""

from django.db import transaction

from standfirst.articles.models import ArticlePage
from standfirst.comments.models import Discussion


@transaction.atomic
def open_discussion(*, article: ArticlePage) -> Discussion:
    """The article's discussion, made where it is missing, in the mode the newsroom chose for the article."""
    discussion, is_new = Discussion.objects.get_or_create(article=article, defaults={"mode": article.comments_mode})
    if not is_new and discussion.mode != article.comments_mode:
        discussion.mode = article.comments_mode
        discussion.version += 1
        discussion.save(update_fields=["mode", "version"])
    return discussion
