"""The newsroom's form of a picture: no picture comes in without what it shows and who made it."""

import re
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from standfirst.pictures.intake import MOST_PIXELS, rewrite

# What `clean_file` puts into a name, so that nobody guesses where an upload lies.
_SECRET = re.compile(r"-[0-9a-f]{32}\.\w+$")

_MILLIONS = MOST_PIXELS // 10**6


class PictureForm(BaseImageForm):
    """Alternative text and credit are asked for; the file is written anew, without what the camera put into it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask_for(
            "description", _("Alternative text"), _("Say what the picture shows, for those who cannot see it.")
        )
        self._ask_for("credit", _("Credit"), _("Name who made the picture, as it is printed."))
        if "file" in self.fields:
            self.fields["file"] = _file_field(self.fields["file"])
        self.initial["title"] = _SECRET.sub("", self.initial.get("title") or "")

    def _ask_for(self, name: str, label: str, sentence: str) -> None:
        if name in self.fields:
            field = self.fields[name]
            field.label, field.required, field.error_messages["required"] = label, True, sentence

    def clean_file(self) -> Any:
        """The upload itself is written anew: Wagtail may lay it aside until the words are there, and keep it then."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            file.seek(0)
            data, suffix, _size = rewrite(file.read())
            _fill(file, data)
            file.name = f"{Path(file.name).stem[:40]}-{secrets.token_hex(16)}.{suffix}"
        return file


class _FileField(WagtailImageField):
    def to_python(self, data: Any) -> Any:
        """A file may begin like a picture and break off: what the decoder raises then is an answer, not a failure."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


def _file_field(field: Any) -> _FileField:
    ours = _FileField(label=field.label, required=field.required, widget=field.widget)
    ours.error_messages |= _sentences()
    ours.help_text = _("JPEG, PNG, WebP or GIF; at most 30 MB and %(most)s million pixels.") % {"most": _MILLIONS}
    return ours


def _fill(file: Any, data: bytes) -> None:
    """Put other bytes into an upload, which is in memory or in a temporary file."""
    file.seek(0)
    file.file.truncate()
    file.file.write(data)
    file.file.flush()
    file.size = len(data)
    file.seek(0)


def _sentences() -> dict[str, Any]:
    broken = _("This is not a JPEG, PNG, WebP or GIF picture, or it is broken: save it anew.")
    large = _("The picture has more than %(most)s million pixels: make it smaller.") % {"most": _MILLIONS}
    return {
        "invalid_image": broken,
        "invalid_image_extension": broken,
        "invalid_image_known_format": broken,
        "file_too_many_pixels": large,
        "file_too_large": _("The picture is larger than 30 MB: make it smaller."),
    }
