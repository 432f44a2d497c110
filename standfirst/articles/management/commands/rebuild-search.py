"""`standfirst rebuild-search`: read every published article anew for search."""

from typing import Any

from django.core.management.base import BaseCommand

from standfirst.articles.models import ArticlePage
from standfirst.articles.search.actions import rebuild_index
from standfirst.lib.progress import progress


class Command(BaseCommand):
    help = "Read every published article anew for search."

    def handle(self, *args: Any, **options: Any) -> None:
        with progress("Reading the articles", total=ArticlePage.objects.live().count()) as advance:
            rebuild_index(advance)
