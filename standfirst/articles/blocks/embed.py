"""Something that another site shows: named here, fetched from there only when the reader asks for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from standfirst.articles.embeds import allowed_sites, frame_of, host_of, why_not


class EmbedBlock(StructBlock):
    """A video, a map, a chart of another site. Until the reader presses its button, nothing is asked of that site."""

    url = URLBlock(
        max_length=1000,
        label=_("Address"),
        help_text=_("As the other site gives it for sharing or embedding, beginning with https://"),
    )
    title = CharBlock(
        max_length=160, label=_("What it shows"), help_text=_("Read before it is fetched: Map of the closed reef.")
    )

    def clean(self, value: Any) -> Any:
        """Only a site that the newsroom allows goes out; a draft may wait for that."""
        cleaned = super().clean(value)
        asks = cleaned.get("url") and not self.is_deferred_validation
        reason = why_not(cleaned["url"], allowed_sites()) if asks else None
        if reason:
            raise StructBlockValidationError(block_errors={"url": ValidationError(reason)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        frame = frame_of(value.get("url") or "")
        allowed = frame and host_of(frame) in (parent_context or {}).get("frames_allowed", ())
        site = host_of(value.get("url") or "").removeprefix("www.")
        return {**context, "site": site, "frame": frame if allowed else None}

    class Meta:
        icon = "code"
        label = _("From another site")
        template = "articles/blocks/embed.html"
