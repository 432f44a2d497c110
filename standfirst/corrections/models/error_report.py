"""A reader says that words of an article are wrong."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.corrections.querysets import ErrorReportQuerySet


class ErrorReport(models.Model):
    """Which words, in which version, and why; and what the desk answered.

    exact, prefix, suffix: a TextQuoteSelector (lib/quotes.py); the last two are "" where the reader typed the words.
    wants_credit: the correction may name the reader. answer: a sentence for the reader.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CORRECTED = "corrected", _("Corrected")
        NO_ERROR = "no_error", _("Not an error")

    article = models.ForeignKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="error_reports")
    version = models.ForeignKey("corrections.Version", null=True, on_delete=models.SET_NULL, related_name="+")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="error_reports")
    exact = models.TextField(max_length=1000)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    text = models.TextField(max_length=2000)
    wants_credit = models.BooleanField(default=False)
    reported_at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    answer = models.TextField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="answered_error_reports",
    )
    correction = models.ForeignKey(
        "articles.Correction", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["reported_at"], name="error_report_open", condition=models.Q(state="open")),
            models.Index(fields=["reader", "reported_at"], name="error_report_reader"),
        ]

    def __str__(self) -> str:
        return f"Error report {self.pk} about article {self.article_id}"
