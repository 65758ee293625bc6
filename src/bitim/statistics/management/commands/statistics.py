"""`bitim statistics pilot`: the report on the pilot, and questions to the facts beside it."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from bitim.documents.unprintable import Unprintable
from bitim.law.figures import Period
from bitim.law.figures.pilot import Report, of_published
from bitim.law.figures.published import Published, Unreadable, read
from bitim.statistics import quarters
from bitim.statistics.facts import NotReady, facts, gathering, work
from bitim.statistics.facts.subject import Subject
from bitim.statistics.facts.subjects import CARDS, OUTREACH, SUBJECTS
from bitim.statistics.labels import FAULT, right_of
from bitim.statistics.loads import WrongLoad, enter
from bitim.statistics.management import questions
from bitim.statistics.management.questions import Question, no_case
from bitim.statistics.periods import parse
from bitim.statistics.releases.making import CannotRelease, release
from bitim.statistics.releases.quality import Unreconciled
from bitim.statistics.reports.counted import of_period
from bitim.statistics.reports.forms.writing import FORMS
from bitim.statistics.reports.texts import TEXTS

_PERIOD = questions.as_typed(parse, "a period: say a year, 2026, or its first and last day, 2026-01-01..2026-06-30")
_QUARTER = questions.as_typed(quarters.parse, "a quarter, 2026-Q1")


class Command(BaseCommand):
    requires_system_checks = ()  # they read every page of the product, which takes longer than most reports
    help = "Write the report on mediation in court; enter the loads of courts that its shares are of."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        pilot = commands.add_parser("pilot", help="The report, of a published note, of a period, or both side by side.")
        pilot.add_argument("--figures", type=Path, help="A published note: docs/published-figures.md.")
        pilot.add_argument("--period", type=_PERIOD, help="A year, or its first and last day: 2026-01-01..2026-06-30.")
        pilot.add_argument("--language", choices=list(TEXTS), default="kk")
        pilot.add_argument("--format", choices=list(FORMS), default="text")
        pilot.add_argument("--output", type=Path, help="Where to write it; without it, to the standard output.")
        loads = commands.add_parser("loads", help="Enter loads of courts from a table.")
        loads.add_argument(
            "file", type=Path, help="CSV: court (empty: the country), whole, since, until, count, source."
        )

        frozen = commands.add_parser("release", help="Freeze a quarter as open data, or a further version of it.")
        frozen.add_argument(
            "--period", dest="quarter", type=_QUARTER, required=True, help="A quarter that is over: 2025-Q1."
        )
        frozen.add_argument("--reason", default="", help="Of a further version: what was corrected.")
        count = commands.add_parser("count", help="Count cases, work or the register, as CSV.")
        questions.add_arguments(count, _PERIOD)
        questions.add_arguments_of_count(count)
        durations = commands.add_parser("durations", help="How long cases take and how they end, open ones included.")
        questions.add_arguments(durations, _PERIOD)
        rebuild = commands.add_parser("rebuild", help="Make the stores of facts again from the rows of the database.")
        rebuild.add_argument("--subject", choices=list(SUBJECTS), help="Only this one.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._handle(**options)
        except NotReady:
            raise CommandError("What is counted was damaged and is made again: say the command once more.") from None

    def _handle(self, *, command: str, **options: Any) -> None:
        if command == "loads":
            self._enter(options["file"])
        elif command == "release":
            self._release(options["quarter"], options["reason"])
        elif command == "rebuild":
            self._rebuild([SUBJECTS[options["subject"]]] if options["subject"] else list(SUBJECTS.values()))
        elif command == "count":
            questions.count(options, out=sys.stdout, say=self.stderr.write)
        elif command == "durations":
            questions.durations(Question.of(options), out=sys.stdout, say=self.stderr.write)
        else:
            self._report(**options)

    def _rebuild(self, subjects: Sequence[Subject]) -> None:
        for subject in subjects:
            made = gathering.rebuild(subject)
            self.stdout.write(f"{made.entries} entries in {gathering.folder(subject)}.")

    def _enter(self, file: Path) -> None:
        try:
            with file.open(encoding="utf-8-sig", newline="") as table:
                self.stdout.write(f"Loads entered: {enter(csv.DictReader(table))}.")
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from None
        except (WrongLoad, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"{file}: {error}") from None

    def _release(self, period: Period, reason: str) -> None:
        try:
            made = release(period, reason=reason)
        except (CannotRelease, Unreconciled) as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{made.slug}: {len(made.cells)} cells, {len(made.changes)} changed.")

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
            report = _counted(period, published)
        elif published:
            report = of_published(published)
        else:
            raise CommandError("Say --figures, --period or both.")
        content = _written(options.get("format", "text"), report, language)
        if output:
            try:
                output.write_bytes(content)
            except OSError as error:
                raise CommandError(f"{output}: {error.strerror}") from None
        else:
            sys.stdout.buffer.write(content)


def _written(form: str, report: Report, language: str) -> bytes:
    try:
        return FORMS[form].write(report, language)
    except Unprintable as error:
        raise CommandError(f"No paper can show: {' '.join(sorted(error.characters))}. Say another --format.") from None


def _counted(period: Period, published: Published | None) -> Report:
    """Raises: CommandError, for a period of which neither a case nor other work is known, or the note does not tell."""
    if published and not (published.period.since <= period.since and period.until <= published.period.until):
        year = published.period.since.year
        raise CommandError(f"The figures are those of {year}: say --period {year}, or days of it.")
    gathering.gather(CARDS)
    gathering.gather(OUTREACH)
    counts = facts()
    report = of_period(counts, period, work=work().work(period), published=published)
    if not (report.tells_of_cases or report.tells_of_work):
        raise no_case(counts, period)
    return report


def _of_file(path: Path) -> Published:
    try:
        return read(path.read_bytes(), today=timezone.localdate())
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except Unreadable as refused:
        with translation.override("en"):  # as all that is said on the command line
            faults = [f"{path}#{each.place or '/'}: {FAULT[each.fault]} {right_of(each)}" for each in refused.problems]
        raise CommandError("\n".join(map(str.rstrip, faults))) from None
