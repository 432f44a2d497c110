"""An article that is reported as it happens."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator

from standfirst.articles.live_querysets import LiveBlogQuerySet, LiveEntryQuerySet


class LiveBlog(models.Model):
    """Makes an article a live blog, from began_at until ended_at.

    It stands beside the article, not in its versions: publishing an older version of the article changes nothing here.
    """

    article = models.OneToOneField("articles.ArticlePage", on_delete=models.CASCADE, related_name="live_blog")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LiveBlogQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("began_at")), name="live_blog_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return f"Live blog {self.pk} of article {self.article_id}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None


class LiveEntry(models.Model):
    """One entry of a live blog: a row of its own, so that writers who write at once never write over each other.

    source: Markdown as typed; html: made of it when it is saved. summary: how the list of key events tells it.
    version: grows with every change; a change names the version that it saw. form_key: what the form sent to be posted
    once only. changed_at: when anything last happened to it, also its deletion.
    """

    blog = models.ForeignKey(LiveBlog, on_delete=models.CASCADE, related_name="entries", db_index=False)
    headline = models.CharField(max_length=200, blank=True)
    source = models.TextField(max_length=20_000)
    html = models.TextField()
    summary = models.CharField(max_length=200, blank=True)
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_key_event = models.BooleanField(default=False)
    author = models.ForeignKey("articles.Author", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="live_entries"
    )
    published_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    form_key = models.CharField(max_length=64, blank=True, default="")

    objects = LiveEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "form_key"], condition=~Q(form_key=""), name="live_entry_posted_once"
            )
        ]
        indexes = [
            models.Index(fields=["blog", "published_at", "id"], name="live_entry_order"),
            models.Index(fields=["blog", "changed_at"], name="live_entry_changes"),
        ]

    def __str__(self) -> str:
        return f"Live entry {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("articles:live-entry", args=[self.pk])

    @property
    def full_url(self) -> str:
        return settings.SITE_URL + self.get_absolute_url()

    @property
    def anchor(self) -> str:
        """Its id on a page."""
        return f"entry-{self.pk}"

    @property
    def title(self) -> str:
        """A line for lists and machines: the summary, else the headline, else the first words."""
        return self.summary or self.headline or Truncator(self.text).words(16)

    @property
    def text(self) -> str:
        """The words alone."""
        return " ".join(strip_tags(self.html).split())

    @property
    def last_at(self) -> datetime:
        return self.edited_at or self.published_at


class LiveEntryRevision(models.Model):
    """What an entry said before it was changed."""

    entry = models.ForeignKey(LiveEntry, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    headline = models.CharField(max_length=200, blank=True)
    source = models.TextField()
    summary = models.CharField(max_length=200, blank=True)
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "version"], name="one_revision_for_each_version")]
