from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "bitim.cases"
    label = "cases"
