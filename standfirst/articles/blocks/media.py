"""What is seen and heard between the paragraphs."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from standfirst.articles.credits import missing_words


class PictureBlock(StructBlock):
    """A picture in the text; its caption replaces the picture's own."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = CharBlock(required=False, max_length=500, label=_("Caption"), help_text=_("Replaces the picture's own."))

    def clean(self, value: Any) -> Any:
        """Before a picture is published it says what it shows and who made it; a draft may wait with that."""
        cleaned = super().clean(value)
        reason = None if self.is_deferred_validation else missing_words(cleaned.get("picture"))
        if reason:
            raise StructBlockValidationError(block_errors={"picture": ValidationError(reason)})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "articles/blocks/picture.html"


class GalleryBlock(StructBlock):
    """Several pictures that belong together."""

    title = CharBlock(required=False, max_length=120, label=_("Title"))
    pictures = ListBlock(PictureBlock(), min_num=2, max_num=30, label=_("Pictures"))

    class Meta:
        icon = "grip"
        label = _("Gallery")
        template = "articles/blocks/gallery.html"


class RecordingBlock(StructBlock):
    """Sound or video of the media library, or uploaded on the spot."""

    recording = SnippetChooserBlock("recordings.Recording", label=_("Recording"))
    caption = CharBlock(required=False, max_length=500, label=_("Caption"))

    class Meta:
        icon = "media"
        label = _("Audio or video")
        template = "articles/blocks/recording.html"
