"""Readers and articles as a fan-out knows them: somebody, or something, with a number.

Alerts and subscriptions point to them. In this process they stand in for the models of the same names, so these are
never asked for anything but their number, which is in the row that points to them.
"""

from django.db import models


class Reader(models.Model):
    class Meta:
        app_label = "readers"
        managed = False


class ArticlePage(models.Model):
    class Meta:
        app_label = "articles"
        managed = False
