"""The paper's settings, with the few apps that deliver spans."""

from standfirst.settings import *  # noqa: F403
from standfirst.settings import DATABASES, IS_SQLITE

INSTALLED_APPS = [
    "standfirst.sender",
    "standfirst.sender.desks.Alerts",
    "standfirst.notifications",
    "standfirst.jobs",
    # What the pages were made of is noted for statements of every process.
    "standfirst.pages",
    "django_tasks_db",
]

if IS_SQLITE:
    # What is mapped of the file counts as this process's memory, and a fan-out reads each row once: a larger cache (for
    # each thread's connection) only fills.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA mmap_size=0; PRAGMA cache_size=-1000;"
