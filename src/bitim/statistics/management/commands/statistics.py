"""`bitim statistics pilot`: the report on the pilot, of a published note or of a period; `loads`: its wholes."""

import csv
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bitim.law.figures import Period
from bitim.law.figures.pilot import of_published
from bitim.law.figures.published import Published, Unreadable, read
from bitim.statistics.loads import WrongLoad, enter
from bitim.statistics.periods import parse
from bitim.statistics.queries import counts
from bitim.statistics.reports.counted import of_period
from bitim.statistics.reports.forms.writing import FORMS
from bitim.statistics.reports.texts import TEXTS


class Command(BaseCommand):
    help = "Write the report on the pilot of mediation in court; enter the loads of courts that its shares are of."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        pilot = commands.add_parser("pilot", help="The report, of a published note, of a period, or both side by side.")
        pilot.add_argument("--figures", type=Path, help="A published note: docs/published-figures.md.")
        pilot.add_argument("--period", type=parse, help="A year, or its first and last day: 2026-01-01..2026-06-30.")
        pilot.add_argument("--language", choices=list(TEXTS), default="kk")
        pilot.add_argument("--format", choices=list(FORMS), default="text")
        pilot.add_argument("--output", type=Path, help="Where to write it; without it, to the standard output.")
        loads = commands.add_parser("loads", help="Enter loads of courts from a table.")
        loads.add_argument(
            "file", type=Path, help="CSV: court (empty: the country), whole, since, until, count, source."
        )

    def handle(self, *args: Any, command: str, **options: Any) -> None:
        if command == "loads":
            self._enter(options["file"])
        else:
            self._report(**options)

    def _enter(self, file: Path) -> None:
        try:
            with file.open(encoding="utf-8-sig", newline="") as table:
                self.stdout.write(f"Loads entered: {enter(csv.DictReader(table))}.")
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from None
        except (WrongLoad, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"{file}: {error}") from None

    def _report(
        self,
        *,
        figures: Path | None = None,
        period: Period | None = None,
        language: str = "kk",
        output: Path | None = None,
        **options: Any,
    ) -> None:
        published = _of_file(figures) if figures else None
        if period:
            report = of_period(counts(), period, published=published)
        elif published:
            report = of_published(published)
        else:
            raise CommandError("Say --figures, --period or both.")
        content = FORMS[options.get("format", "text")].write(report, language)
        if output:
            output.write_bytes(content)
        else:
            sys.stdout.buffer.write(content)


def _of_file(path: Path) -> Published:
    try:
        return read(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except Unreadable as refused:
        raise CommandError("\n".join(f"{path}#{problem}" for problem in refused.problems)) from None
