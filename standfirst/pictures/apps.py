from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "standfirst.pictures"
    label = "pictures"
