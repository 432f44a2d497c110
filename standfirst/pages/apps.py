from django.apps import AppConfig
from django.db.backends.signals import connection_created


class PagesConfig(AppConfig):
    name = "standfirst.pages"
    label = "pages"

    def ready(self) -> None:
        from standfirst.pages.tables import watch

        connection_created.connect(watch, dispatch_uid="pages.watch")
