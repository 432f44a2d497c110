from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "standfirst.comments"
    label = "comments"
