"""What follows a decision."""

from django_tasks import task

from standfirst.moderation.models import Decision
from standfirst.moderation.notify import notify_of_decision


@task(queue_name="default", priority=10)
def tell_of_decision(decision_id: int) -> None:
    """Tell the reader, or the writer of the comment, what was decided."""
    rows = Decision.objects.select_related("comment__discussion__article", "reader")
    decision = rows.filter(pk=decision_id).first()
    if decision is not None:
        notify_of_decision(decision)
