from django.db import migrations, models
from wagtail.fields import RichTextField


class Migration(migrations.Migration):
    initial = True
    dependencies = [("wagtailcore", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("body", RichTextField()),
            ],
            bases=("wagtailcore.page",),
        )
    ]
