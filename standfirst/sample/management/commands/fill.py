"""`standfirst fill`: realistic data in bulk, for load tests."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from standfirst.articles.models import ArticlePage
from standfirst.lib.progress import progress
from standfirst.sample.archive import NothingToTellFrom, add_articles
from standfirst.sample.crowd import add_comments
from standfirst.sample.subscribers import add_subscriptions
from standfirst.webpush.endpoints import PushServices
from standfirst.webpush.errors import EndpointRefused


class Command(BaseCommand):
    help = "Fill the paper for a load test: articles, comments under one, subscriptions to breaking news."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=int, metavar="N", help="how many articles to put into the archive")
        parser.add_argument("--article", type=int, metavar="ID", help="the article to comment on")
        parser.add_argument("--comments", type=int, metavar="N", help="how many comments to write under it")
        parser.add_argument("--subscriptions", type=int, metavar="N", help="how many browsers to subscribe")
        parser.add_argument("--endpoint-prefix", metavar="URL", help="their endpoints are this and a number")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["articles"] is not None:
            self._articles(options["articles"])
        elif options["comments"] is not None:
            self._comments(options["comments"], options["article"])
        elif options["subscriptions"] is not None:
            self._subscriptions(options["subscriptions"], options["endpoint_prefix"])
        else:
            raise CommandError(
                "Say what to fill: --articles N, --article ID --comments N, or --subscriptions N --endpoint-prefix URL."
            )

    def _articles(self, count: int) -> None:
        try:
            with progress("Writing articles", total=count) as advance:
                add_articles(count=count, advance=advance)
        except NothingToTellFrom:
            raise CommandError("The paper needs a story with an author first: their words are taken.") from None
        self.stdout.write(f"{count} articles stand in the archive.")

    def _comments(self, count: int, article_id: int | None) -> None:
        article = ArticlePage.objects.visible_to().filter(pk=article_id).first()
        if article is None:
            raise CommandError("Name a published article: --article with the id that its page and the API give.")
        with progress("Writing comments", total=count) as advance:
            add_comments(article=article, count=count, advance=advance)
        self.stdout.write(f"{count} comments stand under {article.full_url}.")

    def _subscriptions(self, count: int, endpoint_prefix: str | None) -> None:
        if not endpoint_prefix:
            raise CommandError("Say where the push service is: --endpoint-prefix http://127.0.0.1:8081/push/")
        try:
            PushServices(settings.PUSH_EXTRA_ORIGINS).check(f"{endpoint_prefix}1")
        except EndpointRefused as refusal:
            raise CommandError(f"{refusal} Name its origin in PUSH_EXTRA_ORIGINS.") from refusal
        with progress("Subscribing browsers", total=count) as advance:
            first = add_subscriptions(count=count, endpoint_prefix=endpoint_prefix, advance=advance)
        self.stdout.write(f"{count} browsers subscribed to breaking news, numbers {first} to {first + count - 1}.")
