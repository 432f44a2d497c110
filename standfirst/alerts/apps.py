from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "standfirst.alerts"
    label = "alerts"
