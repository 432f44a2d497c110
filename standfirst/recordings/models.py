"""Sound and video of the paper, served from its own address."""

import secrets
from pathlib import Path

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.recordings.intake import FORMATS


def unguessable_name(instance: models.Model, filename: str) -> str:
    """A media path with 128 random bits, as pictures have: nobody finds a recording before its article is out."""
    return f"recordings/{secrets.token_hex(16)}{Path(filename).suffix.lower()}"


class Recording(models.Model):
    """One piece of sound or video in the media library, with what those need who cannot hear or see it."""

    class Kind(models.TextChoices):
        AUDIO = "audio", _("Audio")
        VIDEO = "video", _("Video")

    title = models.CharField(
        _("title"), max_length=200, help_text=_("What it is: The harbour pilot on the night of the storm.")
    )
    kind = models.CharField(max_length=5, choices=Kind.choices, editable=False)
    file = models.FileField(
        _("file"),
        upload_to=unguessable_name,
        max_length=200,
        help_text=_("Video as MP4 or WebM, sound as MP3, M4A, Ogg or WAV; at most 500 MB."),
    )
    captions = models.FileField(
        _("captions"),
        upload_to=unguessable_name,
        max_length=200,
        blank=True,
        validators=[FileExtensionValidator(["vtt"], _("Captions are a WebVTT file, whose name ends in .vtt."))],
        help_text=_("What is said, in time with it, as WebVTT. A video needs these or a transcript."),
    )
    transcript = models.TextField(
        _("transcript"),
        max_length=100_000,
        blank=True,
        help_text=_("What is said and heard, to be read. A sound recording needs one."),
    )
    poster = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("still picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands there before a video plays."),
    )
    credit = models.CharField(_("credit"), max_length=120, help_text=_("Who made it, as printed."))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="recordings"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("recording")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_video(self) -> bool:
        return self.kind == self.Kind.VIDEO

    @property
    def media_type(self) -> str:
        """For the browser; the stored name's suffix is that of the format which was found in the file."""
        suffix = Path(self.file.name or "").suffix
        return next(form.media_type for form in FORMATS if form.suffix == suffix)
