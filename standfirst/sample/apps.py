from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "standfirst.sample"
    label = "sample"
