"""`bitim wrap_keys`: after a new master key has come, before an old one goes."""

from typing import Any

from django.core.management.base import BaseCommand

from bitim.cases.actions import sealed_offers
from bitim.rooms import actions as rooms


class Command(BaseCommand):
    help = "Wrap the key of every room and every sealed number with the newest master key. Nothing else is changed."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Keys of rooms wrapped: {rooms.wrap_keys()}, of numbers: {sealed_offers.wrap_keys()}.")
