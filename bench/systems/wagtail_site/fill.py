"""Makes the database and 200 articles with the body that standard input holds."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402
from wagtail_site.models import Article  # noqa: E402

ARTICLES = 200


def main() -> None:
    call_command("migrate", verbosity=0)
    body, root = sys.stdin.read(), Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Home", slug="paper"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "127.0.0.1", "root_page": home})
    for number in range(ARTICLES):
        home.add_child(instance=Article(title=f"Article {number}", slug=f"article-{number}", body=body))


if __name__ == "__main__":
    main()
