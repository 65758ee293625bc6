from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "bitim.rooms"
    label = "rooms"

    def ready(self) -> None:
        # Registers itself on import; models must be there first.
        from bitim.rooms import checks  # noqa: F401
