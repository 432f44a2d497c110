"""What names look like, unique for handles; and the reader's picture."""

from typing import Any

from django.db import migrations, models

import standfirst.readers.portraits
import standfirst.readers.skeletons
from standfirst.readers.skeletons import SkeletonField, skeleton


def fill_skeletons(apps: Any, schema_editor: Any) -> None:
    """Two handles that looked alike before there was a rule may stay; the later one's skeleton is told apart."""
    taken: set[str] = set()
    for reader in apps.get_model("readers", "Reader").objects.order_by("pk").iterator():
        look = skeleton(reader.handle)
        look = f"{look}-{reader.pk}" if look in taken else look
        taken.add(look)
        rows = type(reader).objects.filter(pk=reader.pk)
        rows.update(handle_skeleton=look, name_skeleton=skeleton(reader.display_name)[:200])


class Migration(migrations.Migration):
    dependencies = [("readers", "0003_account_and_invitations")]

    operations = [
        migrations.AddField("reader", "handle_skeleton", SkeletonField(max_length=90, of="handle", null=True)),
        migrations.AddField("reader", "name_skeleton", SkeletonField(db_index=True, of="display_name")),
        migrations.AddField(
            "reader",
            "portrait",
            models.ImageField(blank=True, upload_to=standfirst.readers.portraits.portrait_path),
        ),
        migrations.AlterField(
            "reader", "hides_follows", models.BooleanField(default=False, verbose_name="Hide whom I follow")
        ),
        migrations.RunPython(fill_skeletons, migrations.RunPython.noop),
        migrations.AlterField(
            "reader",
            "handle_skeleton",
            standfirst.readers.skeletons.SkeletonField(max_length=90, of="handle", unique=True),
        ),
    ]
