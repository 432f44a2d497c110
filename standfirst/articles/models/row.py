"""What the rows of an article have in common: its byline, its corrections."""

from typing import Any

from wagtail.models import Orderable


class ArticleRow(Orderable):
    """A row that Wagtail writes with every version of its article; one that says what it said before stays unwritten.

    Then nothing that was made of its table is made anew, neither a page nor an index.
    """

    class Meta(Orderable.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if args or kwargs or not self._is_written():
            super().save(*args, **kwargs)

    def _is_written(self) -> bool:
        """Whether the database has the row exactly so."""
        values = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields}
        return self.pk is not None and type(self)._base_manager.filter(**values).exists()
