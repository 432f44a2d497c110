"""What the API leaves to the jobs."""

from django_tasks import task

from standfirst.apikit import idempotency


@task(priority=10)
def forget_old_keys() -> None:
    """Take away the idempotency keys that are older than 24 hours."""
    idempotency.forget_old_keys()
