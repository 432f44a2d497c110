"""The step between a reporter and the paper: an editor reads what was submitted."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Task, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy


class EditorApproval(Task):
    """Whoever may publish in the section decides: one task serves every section, and needs no list of editors."""

    class Meta:
        verbose_name = gettext_lazy("approval by an editor of the section")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return _may_publish(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While an editor reads it, the story stands still for everybody else."""
        return not _may_publish(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return _may_publish(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not _may_publish(obj, user):
            return []
        return [
            ("reject", _("Send back with a note"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a note"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        keys = [int(key) for key in waiting.values_list("workflow_state__object_id", flat=True)]
        pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish").filter(pk__in=keys)
        allowed = [str(key) for key in pages.order_by().values_list("pk", flat=True)]
        return waiting.filter(workflow_state__object_id__in=allowed)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Whoever may publish in the article's section approves it or sends it back"))


def _may_publish(obj: Any, user: Any) -> bool:
    return bool(obj.permissions_for_user(user).can_publish())
