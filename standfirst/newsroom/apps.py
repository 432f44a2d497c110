from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "standfirst.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        from standfirst.newsroom import receivers  # noqa: F401
        from standfirst.newsroom.page_part import newsroom_part
        from standfirst.readers.page_parts import register

        register("newsroom", newsroom_part)
