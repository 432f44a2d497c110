"""What follows a submission, a decision, a note in the margin."""

from django_tasks import task
from wagtail.models import Comment, CommentReply, TaskState

from standfirst.newsroom.notify import notify_of_decision, notify_of_note, notify_of_submission


@task(priority=40)
def tell_editors(step_id: int) -> None:
    """Tell those who may decide that a story waits, if it still does."""
    step = _step(step_id)
    if step is not None and step.status == TaskState.STATUS_IN_PROGRESS:
        notify_of_submission(step)


@task(priority=40)
def tell_writers(step_id: int) -> None:
    """Tell the writers what was decided."""
    step = _step(step_id)
    if step is not None:
        notify_of_decision(step)


@task(priority=40)
def tell_of_notes(note_ids: list[int], answer_ids: list[int]) -> None:
    """Tell of new notes in the margin of a draft, and of answers to notes."""
    for note in Comment.objects.filter(pk__in=note_ids).select_related("user", "page"):
        notify_of_note(note)
    for answer in CommentReply.objects.filter(pk__in=answer_ids).select_related("user", "comment__page"):
        notify_of_note(answer)


def _step(step_id: int) -> TaskState | None:
    rows = TaskState.objects.select_related("revision", "workflow_state__requested_by", "finished_by", "task")
    return rows.filter(pk=step_id, revision__isnull=False).first()
