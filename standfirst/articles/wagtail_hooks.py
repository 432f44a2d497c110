"""What the articles' desk adds to the newsroom's screens."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from standfirst.articles.models import Author
from standfirst.articles.tasks import index_author
from standfirst.pictures.tasks import make_sizes


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def prepare_portrait(request: HttpRequest, instance: Any) -> None:
    """An author's portrait stands on pages as soon as the author is saved."""
    if isinstance(instance, Author) and instance.portrait_id:
        make_sizes.enqueue(instance.portrait_id)


@hooks.register("after_edit_snippet")
def find_by_new_name(request: HttpRequest, instance: Any) -> None:
    """An author who was renamed is found by the new name."""
    if isinstance(instance, Author):
        index_author.enqueue(instance.pk)
