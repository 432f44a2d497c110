"""What stands beside the run of the story, or interrupts it."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DateTimeBlock, RichTextBlock, StructBlock

from standfirst.articles.blocks.text import PARAGRAPH_FEATURES


class FactBoxBlock(StructBlock):
    """What the reader needs to know, beside the story."""

    heading = CharBlock(max_length=120, label=_("Heading"))
    text = RichTextBlock(features=PARAGRAPH_FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        template = "articles/blocks/fact_box.html"


class LiveUpdateBlock(StructBlock):
    """What has happened since, with its time, in a story that goes on. Each has an address of its own."""

    happened_at = DateTimeBlock(label=_("Time"), help_text=_("In the paper's own time zone."))
    heading = CharBlock(required=False, max_length=160, label=_("Heading"))
    text = RichTextBlock(features=PARAGRAPH_FEATURES, label=_("Text"))

    class Meta:
        icon = "time"
        label = _("Live update")
        template = "articles/blocks/live_update.html"
