"""What was put right."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from standfirst.articles.models.row import ArticleRow


class Correction(ArticleRow):
    """A dated public note that something in the article was wrong.

    place: at the foot of the article, or at its top where the error was grave.
    """

    class Place(models.TextChoices):
        FOOT = "foot", _("At the foot of the article")
        TOP = "top", _("At the top, where nobody misses it")

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField(max_length=1000)
    corrected_at = models.DateTimeField(default=timezone.now)
    place = models.CharField(max_length=4, choices=Place.choices, default=Place.FOOT)

    panels = [
        FieldPanel("text", heading=_("What was wrong, and what is right")),
        FieldRowPanel([FieldPanel("corrected_at", heading=_("Corrected")), FieldPanel("place", heading=_("Place"))]),
    ]

    class Meta(ArticleRow.Meta):
        ordering = ["corrected_at"]
