"""Give the root that Wagtail has made its locale."""

from django.db import migrations
from wagtail.models import BootstrapLocaleField, BootstrapTranslatableModel, BootstrapTranslationKeyField


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_page_tree"), ("wagtailcore", "0098_apitoken")]

    operations = [
        BootstrapLocaleField("articles.Page"),
        BootstrapTranslationKeyField("articles.Page"),
        BootstrapTranslatableModel("articles.Page"),
    ]
