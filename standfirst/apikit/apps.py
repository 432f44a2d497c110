from django.apps import AppConfig


class ApikitConfig(AppConfig):
    name = "standfirst.apikit"
    label = "apikit"
