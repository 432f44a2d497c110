"""`standfirst merge-conversations`: one article's comments become another's."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from standfirst.comments.actions import merge_discussions
from standfirst.comments.errors import CommentError
from standfirst.comments.models import Discussion


class Command(BaseCommand):
    help = "Move all comments of one article under another."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=int, metavar="FROM", help="the id of the article whose comments move")
        parser.add_argument("target", type=int, metavar="INTO", help="the id of the article they move to")

    def handle(self, *args: Any, **options: Any) -> None:
        source, target = self._discussion(options["source"]), self._discussion(options["target"])
        try:
            moved = merge_discussions(source=source, target=target)
        except CommentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{moved} comments stand under article {options['target']} now.")

    def _discussion(self, article_id: int) -> Discussion:
        found = Discussion.objects.filter(article=article_id).first()
        if found is None:
            raise CommandError(f"Article {article_id} has no conversation: its id is in the API and on its page.")
        return found
