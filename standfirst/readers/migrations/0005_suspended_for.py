"""Why a reader is suspended, as they are told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("readers", "0004_names_and_picture")]
    operations = [
        migrations.AddField("reader", "suspended_for", models.CharField(blank=True, default="", max_length=100))
    ]
