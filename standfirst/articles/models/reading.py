"""How often an article was read."""

from django.db import models


class Reading(models.Model):
    """How many times one article was opened in one hour. No reader, address or cookie is kept."""

    article = models.ForeignKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="readings")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "hour"], name="one_reading_per_hour")]
        indexes = [models.Index(fields=["hour"])]
