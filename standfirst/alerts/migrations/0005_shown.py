from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("alerts", "0004_corrections"),
    ]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="shown",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="alert",
            name="shown_one_in",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
