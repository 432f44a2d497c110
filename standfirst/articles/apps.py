from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "standfirst.articles"
    label = "articles"

    def ready(self) -> None:
        from standfirst.articles import receivers  # noqa: F401
        from standfirst.articles.lookups import PathStartsWith
        from standfirst.articles.models import Page

        Page._meta.get_field("path").register_lookup(PathStartsWith)
