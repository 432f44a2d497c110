"""What the newsroom's log calls the deeds of this desk."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

PICTURE_TAKEN_DOWN = "readers.picture_taken_down"


@hooks.register("register_log_actions")
def name_deeds(actions: LogActionRegistry) -> None:
    actions.register_action(PICTURE_TAKEN_DOWN, _("Take a picture down"), _("Took a reader’s picture down"))
