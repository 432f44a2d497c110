from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "standfirst.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        from standfirst.newsroom import receivers  # noqa: F401
