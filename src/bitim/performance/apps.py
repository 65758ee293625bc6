from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "bitim.performance"
    label = "performance"

    def ready(self) -> None:
        # Here: before the apps are ready there are no models to import.
        from bitim.cases.presenters import above

        above.add("bitim.performance.presenters.case.PerformanceAddition")
