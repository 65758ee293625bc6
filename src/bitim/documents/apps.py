from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "bitim.documents"
    label = "documents"

    def ready(self) -> None:
        # Registers itself on import; models must be there first.
        from bitim.documents import checks  # noqa: F401
