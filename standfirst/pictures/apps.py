from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "standfirst.pictures"
    label = "pictures"

    def ready(self) -> None:
        from standfirst.pictures.avif import use_fast_avif

        use_fast_avif()
