"""What an article is about."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from standfirst.articles.querysets import TopicQuerySet


class Topic(models.Model):
    """A subject that readers may follow: a place, an institution, a running story."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.CharField(max_length=300, blank=True)
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TopicQuerySet.as_manager()

    panels = [
        FieldPanel("name", heading=_("Name")),
        FieldPanel("slug", heading=_("Address")),
        FieldPanel("description", heading=_("Description")),
        FieldPanel("picture", heading=_("Picture"), help_text=_("Stands at the top of the topic's page.")),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])
