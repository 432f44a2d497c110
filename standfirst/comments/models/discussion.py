"""The conversation under one article."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from standfirst.comments.querysets import DiscussionQuerySet


class Discussion(models.Model):
    """Mode and counters of one article's conversation.

    visible_count: listed comments; root_count: those of them that answer no other; held_count: those that wait.
    version grows with every change a reader can see. last_pos is the number given last to a comment that was listed
    for the first time; a reader's unread mark compares with it.
    """

    class Mode(models.TextChoices):
        OPEN = "open", _("Open to all readers")
        NEWCOMERS = "newcomers", _("First comments of new readers are checked first")
        PREMODERATED = "premoderated", _("Every comment is checked first")
        CLOSED = "closed", _("Closed: shown, no new comments")
        OFF = "off", _("Off: not shown")

    article = models.OneToOneField("articles.ArticlePage", on_delete=models.CASCADE, related_name="discussion")
    mode = models.CharField(max_length=12, choices=Mode.choices, default=Mode.OPEN)
    closes_at = models.DateTimeField(null=True, blank=True)
    visible_count = models.PositiveIntegerField(default=0)
    root_count = models.PositiveIntegerField(default=0)
    held_count = models.PositiveIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)
    last_pos = models.PositiveBigIntegerField(default=0)

    objects = DiscussionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Discussion {self.pk} of article {self.article_id}"

    @property
    def is_open(self) -> bool:
        """Whether new comments are taken now."""
        is_over = self.closes_at is not None and self.closes_at <= timezone.now()
        return self.mode not in (self.Mode.CLOSED, self.Mode.OFF) and not is_over
