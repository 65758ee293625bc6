from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "bitim.registry"
    label = "registry"
