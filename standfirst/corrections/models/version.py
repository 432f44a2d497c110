"""One wording of an article as it was published."""

from django.db import models
from django.urls import reverse

from standfirst.corrections.querysets import VersionQuerySet


class Version(models.Model):
    """What readers saw of an article from published_at until the next version.

    number: 1 for the first. body: its text as lib/plaintext.py reads it; what points at words points into this.
    fingerprint: of all that readers see, pictures and layout too. changes: since the version before, by part (`PARTS`),
    as blocks of [kind, words] pairs (lib/rewording.py); blocks in which nothing changed are one {"kept": how many}.
    withheld: its words are not shown to anybody, because the law or decency asks for it.
    """

    PARTS = ("headline", "standfirst", "byline", "corrections", "body")

    article = models.ForeignKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    headline = models.TextField()
    standfirst = models.TextField(blank=True)
    byline = models.TextField(blank=True)
    corrections = models.TextField(blank=True)
    body = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    changes = models.JSONField(default=dict)
    words_gone = models.PositiveIntegerField(default=0)
    words_new = models.PositiveIntegerField(default=0)
    withheld = models.BooleanField(default=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"Version {self.number} of article {self.article_id}"

    def get_absolute_url(self) -> str:
        return f"{reverse('corrections:versions', args=[self.article_id])}#version-{self.number}"
