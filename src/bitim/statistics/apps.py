from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "bitim.statistics"
    label = "statistics"
