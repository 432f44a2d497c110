"""Reporters used to have the right to change everybody's pages; now they begin articles and change their own."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q


def take_right_away(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    of_reporters = Q(group__name="reporter") | Q(group__name__startswith="reporter: ")
    rights = apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(of_reporters)
    rights.filter(permission__codename="change_page").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_pictures_of_topics_and_entries"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(take_right_away, migrations.RunPython.noop)]
