from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alerts", "0005_shown")]

    operations = [
        migrations.AlterModelOptions(name="tapcount", options={"ordering": ["since"]}),
        migrations.RemoveConstraint(model_name="tapcount", name="taps_of_a_minute"),
        migrations.RenameField(model_name="tapcount", old_name="minute", new_name="since"),
        migrations.AddConstraint(
            model_name="tapcount",
            constraint=models.UniqueConstraint(fields=["alert", "since"], name="taps_of_a_step"),
        ),
    ]
