"""The media library in the newsroom's menu, and the chooser that articles open."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import ChooseView, SnippetChooserViewSet, SnippetCreateView
from wagtail.snippets.views.snippets import SnippetViewSet

from standfirst.recordings.forms import FIELDS, RecordingForm, UploadForm
from standfirst.recordings.models import Recording


class _KnowsWhoUploads:
    """Tells the form in the chooser who is at the desk."""

    request: Any

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_creation_form_kwargs(), "for_user": self.request.user}  # type: ignore[misc]


class ChooseRecording(_KnowsWhoUploads, ChooseView):
    pass


class UploadRecording(_KnowsWhoUploads, SnippetCreateView):
    pass


class RecordingChooserViewSet(SnippetChooserViewSet):
    """Choose from the library, or upload without leaving the article."""

    choose_view_class = ChooseRecording
    create_view_class = UploadRecording
    creation_form_class = UploadForm
    create_action_label = _("Upload")
    create_action_clicked_label = _("Uploading…")
    creation_tab_label = _("Upload")


class RecordingViewSet(SnippetViewSet):
    model = Recording
    icon = "media"
    menu_label = _("Recordings")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["title", "kind", "credit", "created_at"]
    list_filter = ["kind"]
    search_fields = ["title", "credit"]
    chooser_viewset_class = RecordingChooserViewSet
    edit_handler = ObjectList([FieldPanel(name) for name in FIELDS], base_form_class=RecordingForm)


register_snippet(RecordingViewSet)
