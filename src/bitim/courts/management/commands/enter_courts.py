"""`bitim enter_courts`: the list of courts to begin with, or one of the operator's own."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bitim.courts.actions import listing
from bitim.courts.actions.listing import Plan
from bitim.courts.labels.cards import FAULT
from bitim.courts.listed import enter_listed_courts
from bitim.courts.tables import Unusable


class Command(BaseCommand):
    help = (
        "Without a file: enter the courts of data/courts.csv that are not in the list yet, change none that are. "
        "With a file, CSV or XLSX: show what it would change, row by row what is wrong with it, and --write it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--write", action="store_true", help="write the whole file, if nothing is wrong with it")

    def handle(self, *args: Any, file: Path | None, write: bool, **options: Any) -> None:
        if file is None:
            self.stdout.write(f"Courts entered: {enter_listed_courts()}.")
            return
        try:
            content = file.read_bytes()
            plan = listing.write(content) if write else listing.look(content)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except Unusable as unusable:
            words = str(FAULT[unusable.fault]) % {"detail": unusable.detail}
            raise CommandError(f"Row {unusable.row}: {words}" if unusable.row else words) from unusable
        self._show(plan)
        if plan.problems:
            raise CommandError("Nothing was written: correct these rows and try again.")
        self.stdout.write("Written." if write else "Nothing was written yet: add --write.")

    def _show(self, plan: Plan) -> None:
        if plan.unread:
            self.stdout.write(f"Columns that were not read: {', '.join(plan.unread)}.")
        for problem in plan.problems:
            self.stdout.write(f"Row {problem.row}, {problem.column}: {problem.given!r} {problem.wrong}.")
        for code in plan.new:
            self.stdout.write(f"New: {code}")
        for code, columns in plan.changed.items():
            self.stdout.write(f"Changed: {code} ({', '.join(columns)})")
        self.stdout.write(
            f"New: {len(plan.new)}. Changed: {len(plan.changed)}. The same: {plan.unchanged}. "
            f"Wrong: {len(plan.problems)}."
        )
