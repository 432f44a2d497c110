import django.db.models.deletion
from django.db import migrations, models

from standfirst.articles.search.actions import paper_language
from standfirst.articles.search.engine import the_engine


def make_index(apps, schema_editor):
    the_engine().make_index(paper_language())


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_body_blocks"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("headline", models.TextField()),
                ("standfirst", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("authors", models.TextField(blank=True)),
                ("filed", models.TextField(blank=True)),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_text",
                        to="articles.articlepage",
                    ),
                ),
            ],
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
