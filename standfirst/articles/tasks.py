"""What the articles' desk leaves to the jobs."""

from django.core.management import call_command
from django_tasks import task


@task(priority=80)
def publish_due_articles() -> None:
    """Publish what is scheduled for now or earlier, and take down what has expired."""
    call_command("publish_scheduled", verbosity=0)
