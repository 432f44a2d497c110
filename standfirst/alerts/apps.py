from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "standfirst.alerts"
    label = "alerts"

    def ready(self) -> None:
        from standfirst.alerts import receivers, standing  # noqa: F401

        standing.register_all()
