"""Which articles stand where: the front page and the section pages."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from standfirst.articles.arrangement import arrange_front, arrange_section
from standfirst.articles.forms import SectionForm
from standfirst.articles.models.page import Page


class FrontPage(Page):
    """The front page: what the editors placed (Slot), then the rest by weight and recency."""

    parent_page_types = ["articles.Page"]
    subpage_types = ["articles.SectionPage"]
    max_count = 1

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "arrangement": arrange_front(self)}


class SectionPage(Page):
    """A section: World, Politics, Sport. Its articles are its children."""

    description = models.CharField(max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("description", heading=_("Description"))]
    parent_page_types = ["articles.FrontPage"]
    subpage_types = ["articles.ArticlePage"]
    base_form_class = SectionForm

    def clean(self) -> None:
        super().clean()
        if self.slug in settings.RESERVED_SLUGS:
            reason = _("“%(slug)s” is an address of the site itself: choose another for this section.")
            raise ValidationError({"slug": reason % {"slug": self.slug}})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        arrangement = arrange_section(self, before=request.GET.get("before"))
        return {**context, "arrangement": arrangement, "current_section": self}
