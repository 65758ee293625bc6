from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "bitim.web"
    label = "web"

    def ready(self) -> None:
        # Registers itself on import; settings must be there first.
        from bitim.web import checks  # noqa: F401
