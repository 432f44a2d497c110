from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "standfirst.privacy"
    label = "privacy"
