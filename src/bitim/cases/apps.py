from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "bitim.cases"
    label = "cases"

    def ready(self) -> None:
        # Here: before the apps are ready there are no models to import.
        from bitim.rooms import above

        above.add("bitim.cases.presenters.around_room.around")
