"""What follows an answer."""

from django_tasks import task

from standfirst.corrections.models import ErrorReport
from standfirst.corrections.notify import notify_of_answer


@task(queue_name="default", priority=20)
def tell_reader(report_id: int) -> None:
    """Tell the reader what the desk answered."""
    report = ErrorReport.objects.with_all().filter(pk=report_id).first()
    if report is not None:
        notify_of_answer(report)
