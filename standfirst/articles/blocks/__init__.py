"""What a body may hold. Each block has its own template in `templates/articles/blocks/`.

Every block says its whole without JavaScript, on paper and in a feed; a template that is given `frames_allowed` (only
the article's page gives it) may offer more.
"""

from django.utils.translation import gettext_lazy as _

from standfirst.articles.blocks.boxes import FactBoxBlock, LiveUpdateBlock
from standfirst.articles.blocks.embed import EmbedBlock
from standfirst.articles.blocks.media import GalleryBlock, PictureBlock, RecordingBlock
from standfirst.articles.blocks.readers import ReaderQuoteBlock
from standfirst.articles.blocks.table import TableBlock
from standfirst.articles.blocks.text import (
    ListingBlock,
    ParagraphBlock,
    PullQuoteBlock,
    QuoteBlock,
    SubheadingBlock,
)

__all__ = ["BODY_BLOCKS", "ParagraphBlock"]

TEXT, PICTURES, BESIDE = _("Text"), _("Pictures and sound"), _("Beside the text")

BODY_BLOCKS = [
    ("paragraph", ParagraphBlock(group=TEXT)),
    ("subheading", SubheadingBlock(group=TEXT)),
    ("list", ListingBlock(group=TEXT)),
    ("quote", QuoteBlock(group=TEXT)),
    ("pull_quote", PullQuoteBlock(group=TEXT)),
    ("picture", PictureBlock(group=PICTURES)),
    ("gallery", GalleryBlock(group=PICTURES)),
    ("recording", RecordingBlock(group=PICTURES)),
    ("embed", EmbedBlock(group=PICTURES)),
    ("reader_quote", ReaderQuoteBlock(group=BESIDE)),
    ("table", TableBlock(group=BESIDE)),
    ("fact_box", FactBoxBlock(group=BESIDE)),
    ("live_update", LiveUpdateBlock(group=BESIDE)),
]
