"""What the articles' desk leaves to the jobs."""

from django.core.management import call_command
from django_tasks import task

from standfirst.articles.models import Author
from standfirst.articles.search.actions import index_articles_of


@task(priority=80)
def publish_due_articles() -> None:
    """Publish what is scheduled for now or earlier, and take down what has expired."""
    call_command("publish_scheduled", verbosity=0)


@task(priority=10)
def index_author(author_id: int) -> None:
    """Let search know an author by the name they have now."""
    author = Author.objects.filter(pk=author_id).first()
    if author:
        index_articles_of(author)
