from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "bitim.calls"
    label = "calls"
