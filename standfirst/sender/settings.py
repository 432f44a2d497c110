"""The paper's settings, with the few apps that deliver spans."""

from standfirst.settings import *  # noqa: F403

INSTALLED_APPS = [
    "standfirst.sender",
    "standfirst.sender.desks.Alerts",
    "standfirst.notifications",
    "standfirst.jobs",
    # What the pages were made of is noted for statements of every process.
    "standfirst.pages",
    "django_tasks_db",
]
