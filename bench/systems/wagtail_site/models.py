"""One kind of page: an article with a body of rich text."""

from wagtail.fields import RichTextField
from wagtail.models import Page


class Article(Page):
    body = RichTextField()
