"""The words of a story."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, RichTextBlock, StructBlock, TextBlock

INLINE_FEATURES = ["bold", "italic", "link"]
PARAGRAPH_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class ParagraphBlock(RichTextBlock):
    """Running text. Lists are allowed in it: Markdown and pasted text bring them along."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": PARAGRAPH_FEATURES, **options})

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "articles/blocks/paragraph.html"


class SubheadingBlock(CharBlock):
    """A heading within the story."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 200, **options})

    class Meta:
        icon = "title"
        label = _("Subheading")
        template = "articles/blocks/subheading.html"


class ListingBlock(StructBlock):
    """Points, one after the other."""

    style = ChoiceBlock(
        choices=[("bullets", _("With dashes")), ("numbers", _("Numbered"))], default="bullets", label=_("Style")
    )
    items = ListBlock(RichTextBlock(features=INLINE_FEATURES, label=_("Item")), min_num=1, label=_("Items"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "articles/blocks/list.html"


class QuoteBlock(StructBlock):
    """Words of somebody, in the run of the text."""

    text = TextBlock(label=_("Words"))
    source = CharBlock(required=False, max_length=120, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "articles/blocks/quote.html"


class PullQuoteBlock(QuoteBlock):
    """A line from the story, set large in the margin. Skipped by screen readers: the text says it already."""

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        template = "articles/blocks/pull_quote.html"
