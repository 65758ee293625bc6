from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "bitim.notices"
    label = "notices"
