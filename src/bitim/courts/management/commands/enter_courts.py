"""`bitim enter_courts`: the list of courts to begin with."""

from typing import Any

from django.core.management.base import BaseCommand

from bitim.courts.listed import enter_listed_courts


class Command(BaseCommand):
    help = "Enter the courts of data/courts.csv that are not in the list yet. Changes none that are."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Courts entered: {enter_listed_courts()}.")
