from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "standfirst.jobs"
    label = "jobs"
