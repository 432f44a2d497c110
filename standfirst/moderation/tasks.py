"""What follows a decision."""

from django_tasks import task

from standfirst.moderation.models import Decision
from standfirst.moderation.notify import notify_of_decision


@task(queue_name="default", priority=10)
def tell_writer(decision_id: int) -> None:
    """Tell the writer of a comment what was decided."""
    decision = Decision.objects.select_related("comment__discussion__article").filter(pk=decision_id).first()
    if decision is not None:
        notify_of_decision(decision)
