from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "bitim.journal"
    label = "journal"
