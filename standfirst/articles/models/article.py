"""The article."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from standfirst.articles.blocks import BODY_BLOCKS
from standfirst.articles.byline_rows import BylinePanel
from standfirst.articles.embeds import allow_frames, frames_in
from standfirst.articles.forms import ArticleForm
from standfirst.articles.models.page import Page
from standfirst.articles.permissions import ArticlePermissions
from standfirst.articles.querysets import ArticleQuerySet

if TYPE_CHECKING:
    from standfirst.articles.models.author import Author
    from standfirst.articles.models.front import SectionPage

# The widths at which the newsroom looks at an article beside its form.
PREVIEW_SIZES = [
    {"name": "phone", "icon": "mobile-alt", "device_width": 390, "label": _("Phone, 390 pixels wide")},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("Desktop, 1280 pixels wide")},
]


class ArticlePage(Page):
    """One article. Wagtail's `title` is the headline; its parent page is the section.

    published_at is the dateline: it defaults to the moment of publishing and never changes by itself.
    weight is how large the story stands on front and section pages.
    """

    class Weight(models.IntegerChoices):
        BRIEF = 1, _("Brief")
        STORY = 2, _("Story")
        SECOND = 3, _("Second lead")
        LEAD = 4, _("Lead")

    class Comments(models.TextChoices):
        """Who may comment; the conversation's mode (CONVERSATION.md)."""

        OPEN = "open", _("Open to all readers")
        NEWCOMERS = "newcomers", _("First comments of new readers are checked first")
        PREMODERATED = "premoderated", _("Every comment is checked first")
        CLOSED = "closed", _("Closed: shown, no new comments")
        OFF = "off", _("Off: not shown")

    standfirst = models.TextField(max_length=400, blank=True, help_text=_("One or two sentences under the headline."))
    published_at = models.DateTimeField("dateline", null=True, blank=True, db_index=True)
    updated_at = models.DateTimeField(null=True, blank=True, help_text=_("When the story last changed for the reader."))
    lead_picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(BODY_BLOCKS, blank=True)
    topics = ParentalManyToManyField("articles.Topic", blank=True, related_name="articles")
    weight = models.PositiveSmallIntegerField(choices=Weight.choices, default=Weight.STORY)
    comments_mode = models.CharField("comments", max_length=12, choices=Comments.choices, default=Comments.OPEN)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        TitleFieldPanel(
            "title", heading=_("Headline"), help_text=_("What happened, in one line."), placeholder=_("Headline")
        ),
        FieldPanel("standfirst", heading=_("Standfirst")),
        FieldPanel("section"),
        BylinePanel("bylines", label=_("author"), heading=_("Byline")),
        FieldPanel("lead_picture", heading=_("Lead picture")),
        FieldPanel("body", heading=_("Body")),
        FieldPanel("topics", heading=_("Topics")),
        FieldPanel("slug", heading=_("Address"), help_text=_("Made of the headline. Fixed after publishing.")),
        InlinePanel("corrections", label=_("correction"), heading=_("Corrections")),
    ]
    promote_panels: list[Any] = []
    settings_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("published_at", heading=_("Dateline")),
                        FieldPanel("updated_at", heading=_("Updated")),
                    ]
                ),
                FieldPanel("weight", heading=_("Weight")),
                FieldPanel("comments_mode", heading=_("Comments")),
            ],
            _("The paper"),
        ),
        *Page.settings_panels,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.FilterField("published_at"),
    ]
    parent_page_types = ["articles.SectionPage"]
    subpage_types: list[str] = []

    base_form_class = ArticleForm
    permissions_class = ArticlePermissions
    preview_sizes = PREVIEW_SIZES
    default_preview_size = "phone"

    class Meta:
        verbose_name = _("article")

    def is_site_root(self) -> bool:
        """Wagtail asks with every save; an article stands below a section."""
        return False

    @property
    def headline(self) -> str:
        return self.title

    @cached_property
    def section(self) -> "SectionPage":
        """The section page that the article stands under (lists set it by `sections.with_sections`)."""
        return self.get_parent().specific

    @property
    def authors(self) -> "list[Author]":
        """Who wrote it, in the order of the byline."""
        return [byline.author for byline in self.bylines.all()]

    def clean(self) -> None:
        super().clean()
        if self.published_at and self.updated_at and self.updated_at < self.published_at:
            raise ValidationError(
                {"updated_at": _("An article cannot be updated before its dateline: choose a later time.")}
            )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, from its dateline on; before that it is as if it were not there."""
        if not getattr(request, "is_preview", False) and not self.is_out:
            raise Http404
        response: HttpResponse = super().serve(request, *args, **kwargs)
        allow_frames(response, self.frames_allowed)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if self.pk is None:  # nobody saved it yet: number 0, of which no table tells
            self.id = self.page_ptr_id = 0
        response: HttpResponse = super().serve_preview(request, mode_name)
        allow_frames(response, self.frames_allowed, preview=True)
        return response

    @cached_property
    def frames_allowed(self) -> frozenset[str]:
        """The other sites that this article's page may show within itself."""
        return frames_in(self)

    @property
    def is_out(self) -> bool:
        """Published, and its dateline has come; `visible_to` says the same of rows."""
        return self.live and self.published_at is not None and self.published_at <= timezone.now()

    def with_content_json(self, content: dict[str, Any]) -> "ArticlePage":
        """Give the article its dateline when it is first published (called by Wagtail for every revision)."""
        article: ArticlePage = super().with_content_json(content)
        article.published_at = article.published_at or self.published_at
        return article

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from standfirst.articles.arrangement import related
        from standfirst.articles.live_pages import live_blog_page
        from standfirst.articles.parts import fetch_parts, fetch_sizes
        from standfirst.articles.popular import popular
        from standfirst.articles.sections import all_sections, with_sections

        sections = all_sections()
        with_sections([self], sections)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if not getattr(request, "is_preview", False):  # a preview shows what no table holds yet
            fetch_parts(self)
        others = related(self, sections)
        fetch_sizes(self, others)
        return {
            **context,
            "article": self,
            "frames_allowed": self.frames_allowed,
            "related": others,
            "popular": popular(),
            "live_blog": live_blog_page(self, begin=request.GET.get("from")),
            "sections": sections,
            "current_section": self.section,
        }
