from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "bitim.packs"
    label = "packs"

    def ready(self) -> None:
        # Here: before the apps are ready there are no models to import.
        from bitim.cases.presenters import above

        above.add("bitim.packs.presenters.on_case.PacksAddition")
