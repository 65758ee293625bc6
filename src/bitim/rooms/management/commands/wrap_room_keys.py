"""`bitim wrap_room_keys`: after a new master key has come, before an old one goes."""

from typing import Any

from django.core.management.base import BaseCommand

from bitim.rooms import actions


class Command(BaseCommand):
    help = "Wrap the key of every room again, with the newest master key. Nothing else is read or changed."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Keys wrapped: {actions.wrap_keys()}.")
