"""What readers said."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock

# The address of a comment ends with its number; the number alone is enough.
_NUMBER = re.compile(r"(?:^|/c/|#comment-)(\d{1,19})/?$")


class ReaderQuoteBlock(CharBlock):
    """A comment as a pull quote. It is shown for as long as readers can see the comment itself."""

    def __init__(self, **options: Any) -> None:
        words = _(
            "The address of the comment, from the link below it. Its writer is told when the article is published."
        )
        super().__init__(**{"max_length": 300, "help_text": words, **options})

    def clean(self, value: Any) -> str:
        """The comment's number; nothing as long as the story is a draft and none was given."""
        address = super().clean(value).strip()
        if not address:
            return ""
        found = _NUMBER.search(address)
        if found is None:
            raise ValidationError(_("This is no comment’s address: press Link below the comment and paste it here."))
        return found[1]

    class Meta:
        icon = "comment"
        label = _("What a reader said")
        template = "articles/blocks/reader_quote.html"
