from django.apps import AppConfig


class CourtsConfig(AppConfig):
    name = "bitim.courts"
    label = "courts"
