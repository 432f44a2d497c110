from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "standfirst.moderation"
    label = "moderation"
