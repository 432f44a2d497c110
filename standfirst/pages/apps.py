from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "standfirst.pages"
    label = "pages"
