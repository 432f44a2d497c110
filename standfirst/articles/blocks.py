"""What a body may hold. Each block has its own template in `templates/articles/blocks/`."""

from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.images.blocks import ImageChooserBlock

PARAGRAPH_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class ParagraphBlock(RichTextBlock):
    """Running text, with lists and links."""

    class Meta:
        icon = "pilcrow"
        template = "articles/blocks/paragraph.html"


class PictureBlock(StructBlock):
    """A picture in the text; its caption replaces the picture's own."""

    picture = ImageChooserBlock()
    caption = CharBlock(required=False, max_length=500)

    class Meta:
        icon = "image"
        template = "articles/blocks/picture.html"


class QuoteBlock(StructBlock):
    """Words of somebody, in the run of the text."""

    text = TextBlock()
    source = CharBlock(required=False, max_length=120, label="Who said it")

    class Meta:
        icon = "openquote"
        template = "articles/blocks/quote.html"


class PullQuoteBlock(QuoteBlock):
    """A line from the story, set large in the margin. Skipped by screen readers: the text says it already."""

    class Meta:
        icon = "openquote"
        template = "articles/blocks/pull_quote.html"


class TableBlock(StructBlock):
    """Rows of figures: the first row is the head, cells are separated by a vertical bar."""

    caption = CharBlock(required=False, max_length=200)
    head = ListBlock(CharBlock(max_length=120), label="Columns")
    rows = ListBlock(ListBlock(CharBlock(required=False, max_length=300), label="Cells"), label="Rows")

    class Meta:
        icon = "table"
        template = "articles/blocks/table.html"


class FactBoxBlock(StructBlock):
    """What the reader needs to know, beside the story."""

    heading = CharBlock(max_length=120)
    text = RichTextBlock(features=PARAGRAPH_FEATURES)

    class Meta:
        icon = "info-circle"
        template = "articles/blocks/fact_box.html"


BODY_BLOCKS = [
    ("paragraph", ParagraphBlock(features=PARAGRAPH_FEATURES)),
    ("subheading", CharBlock(max_length=200, icon="title", template="articles/blocks/subheading.html")),
    ("picture", PictureBlock()),
    ("quote", QuoteBlock()),
    ("pull_quote", PullQuoteBlock()),
    ("table", TableBlock()),
    ("fact_box", FactBoxBlock()),
]
