"""Where the editors have put a story."""

from django.db import models

from standfirst.articles.places import PLACE_CHOICES
from standfirst.articles.querysets import SlotQuerySet


class Slot(models.Model):
    """One article in one place of the front page or of a section page; empty places fill by themselves.

    The article shows there while everybody may see it: one that is scheduled waits in its place until its time.
    """

    page = models.ForeignKey("articles.Page", on_delete=models.CASCADE, related_name="slots")
    place = models.CharField(max_length=12, choices=PLACE_CHOICES)
    article = models.ForeignKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="places")
    placed_at = models.DateTimeField(auto_now=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "place"], name="one_article_in_a_slot"),
            models.UniqueConstraint(fields=["page", "article"], name="article_once_on_a_page"),
            models.CheckConstraint(
                condition=models.Q(place__in=[place for place, _ in PLACE_CHOICES]), name="slot_in_a_known_place"
            ),
        ]
