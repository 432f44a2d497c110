from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "standfirst.limits"
    label = "limits"
