"""A picture of the paper and the sizes made from it."""

import secrets
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from standfirst.pictures.made import MadeOfPicture


def unguessable_name(instance: models.Model, filename: str) -> str:
    """A media path with 128 random bits: nobody finds a picture before its article is out."""
    return f"pictures/{secrets.token_hex(16)}{Path(filename).suffix.lower()}"


class Picture(AbstractImage):
    """A photograph or drawing. `description` is its alternative text; caption and credit are printed under it."""

    caption = models.CharField(max_length=500, blank=True)
    credit = models.CharField(max_length=120, blank=True, help_text=_("Who made it, as printed: EPA, or a name."))

    made = MadeOfPicture()

    admin_form_fields = ("title", "file", "description", "caption", "credit", "collection", "tags")

    def get_upload_to(self, filename: str) -> str:
        return unguessable_name(self, filename)


class PictureRendition(AbstractRendition):
    """One size of a picture, made when it is first asked for."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_each")
        ]

    def get_upload_to(self, filename: str) -> str:
        return unguessable_name(self, filename)
