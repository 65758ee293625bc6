"""`bitim outage`: note that Bitim could not be used, and move the deadlines that fell into it (COE-04)."""

from argparse import ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bitim.cases.actions import outages


class Command(BaseCommand):
    help = "Note an outage and move the deadlines that fell into it. Times without a zone are those of Kazakhstan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="began_at", required=True, type=_moment, metavar="2026-11-20T10:00")
        parser.add_argument("--to", dest="ended_at", required=True, type=_moment, metavar="2026-11-20T18:00")

    def handle(self, *args: Any, began_at: datetime, ended_at: datetime, **options: Any) -> None:
        if ended_at <= began_at:
            raise CommandError("An outage ends after it began.")
        outages.note_outage(began_at=began_at, ended_at=ended_at)
        self.stdout.write(f"Deadlines moved: {outages.make_up_for_outages()}.")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("write the time like 2026-11-20T10:00") from error
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
