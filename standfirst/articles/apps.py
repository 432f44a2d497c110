from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "standfirst.articles"
    label = "articles"

    def ready(self) -> None:
        from standfirst.articles import receivers  # noqa: F401
