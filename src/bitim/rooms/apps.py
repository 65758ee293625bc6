from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "bitim.rooms"
    label = "rooms"
