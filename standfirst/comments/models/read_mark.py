"""How far a reader has read."""

from django.conf import settings
from django.db import models


class ReadMark(models.Model):
    """The discussion's last_pos when this reader last saw it; greater positions are new to them."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_marks", db_index=False
    )
    discussion = models.ForeignKey("comments.Discussion", on_delete=models.CASCADE, related_name="read_marks")
    last_pos = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "discussion"], name="read_mark_once")]
