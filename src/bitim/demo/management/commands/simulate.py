"""`bitim simulate`: a made-up country of court cases, with the pilot of 2014 as it was published."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bitim.demo.simulation.cases import LEAST
from bitim.demo.simulation.writing import AlreadyThere, write_database, write_store


class Command(BaseCommand):
    help = "Make up court cases, the same for the same seed: as Parquet, or into the database of a trial."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=20_000, help=f"{LEAST} or more.")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--output", type=Path, metavar="DIR", help="Write a store of facts there.")
        parser.add_argument("--database", action="store_true", help="Write courts, pilot, loads and cards as rows.")

    def handle(self, *, cases: int, seed: int, output: Path | None, database: bool, **_options: Any) -> None:
        if not output and not database:
            raise CommandError("Say --output DIR, --database or both.")
        if cases < LEAST:
            raise CommandError(f"--cases: the published figures alone are {LEAST} cases.")
        if output:
            made = write_store(output, cases, seed)
            self.stdout.write(f"{made.entries} cases in {output}.")
        if database:
            try:
                self.stdout.write(f"{write_database(cases, seed).rows} cases in the database.")
            except AlreadyThere:
                raise CommandError("There is a made-up country in this database already.") from None
