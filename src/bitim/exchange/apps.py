from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "bitim.exchange"
    label = "exchange"

    def ready(self) -> None:
        from bitim.courts.presenters import above
        from bitim.exchange.presenters import link

        above.add(link)
