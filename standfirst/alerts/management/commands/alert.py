"""`standfirst alert ARTICLE`: send an article to its subscribers."""

import json
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError

from standfirst.alerts.actions import send_alert
from standfirst.alerts.errors import AlertError
from standfirst.alerts.models import Alert
from standfirst.articles.models import ArticlePage


class Command(BaseCommand):
    help = "Send an article to everyone who asked for it; prints one line of JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", help="its id, or its address")
        parser.add_argument("--title", default="", help="the headline unless given")
        parser.add_argument("--body", default="", help="the standfirst unless given")
        parser.add_argument("--audience", default="breaking", help='"breaking", "section:3", "author:9", "topic:4"')
        parser.add_argument("--urgency", default="high", choices=Alert.Urgency.values)
        parser.add_argument("--ttl", type=int, default=3600, metavar="SECONDS", help="not sent after so long")
        parser.add_argument("--undo", type=int, default=0, metavar="SECONDS", help="how long it can be taken back")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            alert = send_alert(
                article=find_article(options["article"]),
                audience=options["audience"],
                title=options["title"],
                body=options["body"],
                urgency=options["urgency"],
                ttl_seconds=options["ttl"],
                undo_seconds=options["undo"],
            )
        except (AlertError, ValueError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps({"id": str(alert.pk), "status": alert.status, "audience": alert.audience}))


def find_article(text: str) -> ArticlePage:
    """The article with this id or address; raises CommandError when there is none."""
    if text.isdecimal():
        article = ArticlePage.objects.filter(pk=int(text)).first()
    else:
        words = [word for word in urlsplit(text).path.split("/") if word]
        article = (
            ArticlePage.objects.filter(url_path__endswith=f"/{'/'.join(words)}/").first() if len(words) > 1 else None
        )
    if article is None:
        raise CommandError(f"There is no article {text}: give its id, or its address as readers see it.")
    return article
