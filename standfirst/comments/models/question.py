"""A time in which readers ask the writer of an article."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from standfirst.comments.about_querysets import QuestionQuerySet, QuestionTimeQuerySet


class QuestionTime(models.Model):
    """From opened_at until closes_at readers may put questions to the writer; it closes by itself."""

    discussion = models.OneToOneField("comments.Discussion", on_delete=models.CASCADE, related_name="question_time")
    introduction = models.TextField(max_length=400, blank=True)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="opened_question_times"
    )

    objects = QuestionTimeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(opened_at__lte=models.F("closes_at")), name="question_time_has_length")
        ]

    @property
    def is_open(self) -> bool:
        """Whether questions are taken now."""
        return self.opened_at <= timezone.now() < self.closes_at


class Question(models.Model):
    """A top-level comment that asks the writer. answer: the writer's reply; answered_at: when it came."""

    comment = models.OneToOneField(
        "comments.Comment", on_delete=models.CASCADE, primary_key=True, related_name="question"
    )
    answer = models.OneToOneField(
        "comments.Comment", null=True, blank=True, on_delete=models.SET_NULL, related_name="answered_question"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["comment"], name="question_waits", condition=Q(answer__isnull=True))]
