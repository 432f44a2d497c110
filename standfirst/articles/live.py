"""Which articles an open page may hear of."""

from collections.abc import Collection

from standfirst.articles.models import ArticlePage


def visible_ids(article_ids: Collection[int]) -> set[int]:
    """Those of the articles that everybody may see at this moment."""
    return set(ArticlePage.objects.visible_to(None).filter(pk__in=article_ids).values_list("pk", flat=True))
