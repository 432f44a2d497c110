"""What is commented on."""

from django.db import models


class Page(models.Model):
    name = models.CharField(max_length=80)

    def get_absolute_url(self) -> str:
        return f"/{self.pk}/"
