"""`bitim tick`: do once everything that is due. For cron; `bitim worker` does it all the time."""

from typing import Any

from django.core.management.base import BaseCommand

from bitim.cases.actions import clock
from bitim.notices import delivery


def tick() -> tuple[int, int]:
    """Sweep deadlines, then send letters; return how many of each. Safe to run twice, also at the same time."""
    return clock.sweep(), delivery.deliver_due()


class Command(BaseCommand):
    help = "Handle every deadline and send every letter that is due."

    def handle(self, *args: Any, **options: Any) -> None:
        deadlines, letters = tick()
        self.stdout.write(f"Deadlines handled: {deadlines}. Letters sent: {letters}.")
