from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "standfirst.comments"
    label = "comments"

    def ready(self) -> None:
        from standfirst.comments import receivers, standing, unread  # noqa: F401
        from standfirst.comments.personal import personal_part
        from standfirst.readers.page_parts import register

        register("comments", personal_part)
        register("unread", unread.personal_part)
        standing.register_all()
