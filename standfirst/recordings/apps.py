from django.apps import AppConfig


class RecordingsConfig(AppConfig):
    name = "standfirst.recordings"
    label = "recordings"
