from django.apps import AppConfig


class CourtsConfig(AppConfig):
    name = "bitim.courts"
    label = "courts"

    def ready(self) -> None:
        from bitim.cases.presenters import above
        from bitim.courts.presenters.on_case import OnCase

        above.add(OnCase())
