"""Wagtail says "submitted", "sent back", "approved"."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from standfirst.newsroom.tasks import tell_editors, tell_writers


@receiver(task_submitted)
def story_submitted(instance: TaskState, **kwargs: Any) -> None:
    """Sent at every submission, also when a story comes again."""
    tell_editors.enqueue(instance.pk)


@receiver(workflow_rejected)
@receiver(workflow_approved)
def story_decided(instance: WorkflowState, **kwargs: Any) -> None:
    if instance.current_task_state_id:
        tell_writers.enqueue(instance.current_task_state_id)
