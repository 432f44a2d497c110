"""What search reads of a published article."""

from django.db import models


class SearchText(models.Model):
    """The words of one published article. Written by `search.actions` only; the engines keep their index beside it.

    id: the dateline in microseconds since 1970, moved on where two agree: rows stand in the order of their datelines,
    and whatever is not out yet has an id that lies ahead.
    filed: where the article stands and who wrote it, as words of their own: "section3 author7 author9".
    """

    id = models.BigIntegerField(primary_key=True)
    article = models.OneToOneField("articles.ArticlePage", on_delete=models.CASCADE, related_name="search_text")
    headline = models.TextField()
    standfirst = models.TextField(blank=True)
    body = models.TextField(blank=True)
    authors = models.TextField(blank=True)
    filed = models.TextField(blank=True)
