"""Wagtail's newsroom without its letters: these are sent while somebody waits, and a dead mail server stops them.

Our own go through the notifications' desk, by job (receivers.py, tasks.py).
"""

from wagtail.admin.apps import WagtailAdminAppConfig


class QuietAdmin(WagtailAdminAppConfig):
    def ready(self) -> None:
        from wagtail.models import TaskState, WorkflowState
        from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

        super().ready()
        task_submitted.disconnect(sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification")
        for deed, signal in (
            ("submitted", workflow_submitted),
            ("rejected", workflow_rejected),
            ("approved", workflow_approved),
        ):
            signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{deed}_email_notification")
