from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "standfirst.readers"
    label = "readers"

    def ready(self) -> None:
        from standfirst.readers import receivers, standing  # noqa: F401
        from standfirst.readers.allauth_limits import count_in_ledger
        from standfirst.readers.confirming import ask_everybody
        from standfirst.readers.passkeys import refuse_broken_answers

        count_in_ledger()
        standing.register_all()
        ask_everybody()
        refuse_broken_answers()
