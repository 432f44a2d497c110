"""The form of the media library: a recording is kept only with the words that go with it."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from standfirst.recordings.intake import check_captions, format_of
from standfirst.recordings.models import Recording

FIELDS = ["title", "file", "captions", "transcript", "poster", "credit"]


class RecordingForm(WagtailAdminModelForm):
    """Looks into the files; the library's page and the chooser in an article both use it."""

    class Meta:
        model = Recording
        fields = FIELDS

    def clean_file(self) -> File:
        """The file under the suffix of the format that was found in it."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            found = format_of(file, file.size)
            self.instance.kind = found.kind
            file.name = f"{Path(file.name).stem[:80]}{found.suffix}"
        return file

    def clean_captions(self) -> Any:
        captions = self.cleaned_data["captions"]
        if captions and "captions" in self.changed_data:
            check_captions(captions, captions.size)
        return captions

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("file") and not self.errors.get("captions"):
            self._check_words(cleaned)
        return cleaned

    def _check_words(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("transcript"):
            return
        if not self.instance.is_video:
            self.add_error("transcript", ValidationError(_("Write down what is said: some readers cannot hear it.")))
        elif not cleaned.get("captions"):
            self.add_error(
                "captions", ValidationError(_("Add captions, or a transcript below: some readers cannot hear it."))
            )

    def save(self, commit: bool = True) -> Recording:
        if self.instance.pk is None and self.for_user is not None:
            self.instance.uploaded_by = self.for_user
        recording: Recording = super().save(commit)
        return recording


class UploadForm(RecordingForm):
    """In the dialog of an article, which cannot open the dialog of the pictures: a still is chosen in the library."""

    class Meta(RecordingForm.Meta):
        fields = [name for name in FIELDS if name != "poster"]
