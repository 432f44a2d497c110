"""Words of the article that a comment is about."""

from typing import Any

from django.db import models

from standfirst.comments.about_querysets import PassageQuerySet
from standfirst.lib.quotes import Place, Quote


class Passage(models.Model):
    """A comment is about these words of its article.

    exact, prefix, suffix: a TextQuoteSelector, as they stood in `version`.
    start, end: where they stand in the body of the version `placed_in`; None where its words are other ones.
    """

    comment = models.OneToOneField(
        "comments.Comment", on_delete=models.CASCADE, primary_key=True, related_name="passage"
    )
    version = models.ForeignKey("corrections.Version", on_delete=models.CASCADE, related_name="+")
    exact = models.TextField(max_length=1000)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    placed_in = models.ForeignKey("corrections.Version", on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__isnull=True, end__isnull=True) | models.Q(start__lt=models.F("end")),
                name="passage_has_both_ends",
            )
        ]

    @property
    def is_of_now(self) -> bool:
        """Whether the words stand in the article as it is now."""
        return self.start is not None

    @property
    def place(self) -> Place | None:
        return None if self.start is None or self.end is None else (self.start, self.end)

    @property
    def quote(self) -> Quote:
        return Quote(exact=self.exact, prefix=self.prefix, suffix=self.suffix, start=self.start or 0)

    @property
    def anchor(self) -> str:
        """The id of its mark in the article."""
        return f"passage-{self.start}-{self.end}"

    @property
    def selector(self) -> dict[str, Any]:
        """As the Web Annotation Data Model writes it."""
        return {"type": "TextQuoteSelector", "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}
