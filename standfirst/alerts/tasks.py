"""An alert on its way: cut into spans here; span_tasks.py delivers them, by as many workers as there are."""

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from standfirst.alerts import cutting, resuming
from standfirst.alerts.models import Alert
from standfirst.alerts.notify import new_corrections, notify_of_story
from standfirst.alerts.span_tasks import deliver_span
from standfirst.articles.models import ArticlePage

QUEUE = "push"
# An alert is worked on by at most this many processes; each of them costs one job.
MAX_DELIVERERS = 8


@task(queue_name=QUEUE, priority=20)
def fan_out_alert(alert_id: int) -> None:
    """Cut the alert into spans and start delivering, unless it was taken back or its article is no longer public."""
    alert = Alert.objects.filter(pk=alert_id).first()
    if alert is None or alert.status != Alert.Status.WAITING:
        return
    if alert.send_at > timezone.now():
        fan_out_alert.using(run_after=alert.send_at).enqueue(alert_id)
        return
    spans = cutting.start(alert)
    for _ in range(min(spans, MAX_DELIVERERS)):
        deliver_span.enqueue(alert_id)


@task(priority=10)
def tell_interested_readers(article_id: int) -> None:
    """Tell the readers who follow what a new article is about, if it is still public."""
    article = ArticlePage.objects.visible_to().filter(pk=article_id).first()
    if article:
        notify_of_story(article)


@task(priority=10)
def tell_story_followers(article_id: int) -> None:
    """Tell all whom a story concerns of its corrections of the last day, if it is still public."""
    from standfirst.alerts.correcting import tell_readers

    article = ArticlePage.objects.visible_to().filter(pk=article_id).first()
    for note in new_corrections(article) if article else ():
        tell_readers(note)


@task(queue_name=QUEUE)
def resume_alerts() -> int:
    """Stop alerts whose article was taken down, and set going again those that nobody delivers; every few seconds."""
    resuming.stop_taken_down()
    waiting = _alerts_with_a_job()
    forgotten = [alert_id for alert_id in resuming.alerts_without_worker() if alert_id not in waiting]
    for alert_id in forgotten:
        deliver_span.enqueue(alert_id)
    return len(forgotten)


def _alerts_with_a_job() -> set[int]:
    """Those that a job will deliver by and by: one that is throttled needs no second."""
    jobs = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=deliver_span.module_path)
    return {arguments["args"][0] for arguments in jobs.values_list("args_kwargs", flat=True)}
