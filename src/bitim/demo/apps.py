from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "bitim.demo"
    label = "demo"
