from django.apps import AppConfig


class Alerts(AppConfig):
    """The desk of alerts without its ears: nothing is published in this process."""

    name = "standfirst.alerts"
    label = "alerts"
