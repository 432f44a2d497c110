"""Who wrote an article."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from standfirst.articles.models.row import ArticleRow
from standfirst.articles.names import plain_name
from standfirst.articles.querysets import AuthorQuerySet

NAME_TAKEN = gettext_lazy("There is an author of this name already: choose that one in the byline.")


class Author(models.Model):
    """A person whose name stands over articles. A guest author has no account."""

    name = models.CharField(max_length=120, unique=True, validators=[plain_name], error_messages={"unique": NAME_TAKEN})
    slug = models.SlugField(max_length=120, unique=True)
    role = models.CharField(
        max_length=120, blank=True, help_text=gettext_lazy("As printed under the name: Harbour correspondent.")
    )
    biography = models.TextField(max_length=1000, blank=True)
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        help_text=gettext_lazy("The account with which this author comments; their comments carry a badge."),
    )

    objects = AuthorQuerySet.as_manager()

    panels = [
        FieldPanel("name", heading=gettext_lazy("Name")),
        FieldPanel("slug", heading=gettext_lazy("Address")),
        FieldPanel("role", heading=gettext_lazy("Role")),
        FieldPanel("biography", heading=gettext_lazy("Biography")),
        FieldPanel("portrait", heading=gettext_lazy("Portrait")),
        FieldPanel("reader", heading=gettext_lazy("Account")),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = gettext_lazy("author")
        verbose_name_plural = gettext_lazy("authors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:author", args=[self.slug])


class Byline(ArticleRow):
    """One author of one article, in the order of the byline."""

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")

    panels = [FieldPanel("author", heading=gettext_lazy("Author"))]

    class Meta(ArticleRow.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="byline_once")]
