from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    name = "standfirst.corrections"
    label = "corrections"

    def ready(self) -> None:
        from standfirst.corrections import receivers  # noqa: F401
