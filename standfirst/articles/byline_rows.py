"""The byline in the form of an article: one row for each author, in their order."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class BylineRows(BaseChildFormSet):
    """A row in which nobody was chosen is no row, also while the form saves itself; an author stands once."""

    def validate_unique(self) -> None:
        """Say who stands there twice, beside the second name; Django's own sentence speaks of duplicate data."""
        seen = set()
        for form in self.forms:
            if not form.is_valid() or self._should_delete_form(form):
                continue
            author = form.cleaned_data["author"]
            if author in seen:
                sentence = _("%(author)s stands in the byline already.") % {"author": author.name}
                form.add_error("author", sentence)
                raise ValidationError(sentence)
            seen.add(author)

    def _should_delete_form(self, form: Any) -> bool:
        return not form["author"].data or bool(super()._should_delete_form(form))


class BylinePanel(InlinePanel):
    """Wagtail's rows, with the byline's own rules."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = BylineRows
        return options
