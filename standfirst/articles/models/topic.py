"""What an article is about."""

from django.db import models
from django.urls import reverse
from wagtail.snippets.models import register_snippet

from standfirst.articles.querysets import TopicQuerySet


@register_snippet
class Topic(models.Model):
    """A subject that readers may follow: a place, an institution, a running story."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.CharField(max_length=300, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])
