from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "standfirst.api"
    label = "api"
