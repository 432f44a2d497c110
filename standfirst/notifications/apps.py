from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "standfirst.notifications"
    label = "notifications"
