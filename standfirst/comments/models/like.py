"""A reader likes a comment."""

from django.conf import settings
from django.db import models


class Like(models.Model):
    """One reader likes one comment, once."""

    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="likes", db_index=False)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="likes")
    liked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "reader"], name="like_once")]
