from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "standfirst.cli"
    label = "cli"
