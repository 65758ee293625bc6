from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "bitim.outreach"
    label = "outreach"

    def ready(self) -> None:
        # Here: before the apps are ready there are no models to import.
        from bitim.courts.presenters import above
        from bitim.outreach.presenters.on_desk import link

        above.add(link)
