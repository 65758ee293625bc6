"""Questions to the facts from the command line: a table to the standard output, what has to be said beside it apart."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, TextIO

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from bitim.law.figures import Period
from bitim.law.figures.counts import By, Day, Where
from bitim.law.figures.survival import steps
from bitim.law.regions import Change, Land
from bitim.statistics.facts import Facts, facts, gathering
from bitim.statistics.lands import by_land

_SAID = {
    Change.WENT: "{code} is no more from {on} on: counted with {others}, which came out of it.",
    Change.CAME: "{code} is there from {on} on: before, its cases are those of {others}.",
    Change.NOT_YET: "{code} is there from {on} on: its cases are among those of {others} and cannot be told apart.",
    Change.PARTED: "{others} came out of {code} on {on}: before, their cases are its own.",
}


def add_arguments(parser: CommandParser, period: Callable[[str], Period]) -> None:
    """What every question can say; `period` reads one."""
    parser.add_argument("--period", type=period, help="A year, or its first and last day.")
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        type=_where,
        metavar="WHAT=CODE[,CODE]",
        help=f"Only cases with one of these codes; empty: not recorded. WHAT: {', '.join(By)}.",
    )
    parser.add_argument("--known-on", type=_day, metavar="DAY", help="As it was known when this day ended.")


@dataclass(frozen=True)
class Question:
    where: Where
    period: Period
    known: datetime | None

    @classmethod
    def of(cls, options: dict[str, Any]) -> "Question":
        """Raises: CommandError, without a period."""
        if not options["period"]:
            raise CommandError("Say --period.")
        return cls(dict(options["where"]), options["period"], options["known_on"])


def count(question: Question, *, by: Sequence[By], day: Day, out: TextIO, say: Callable[[str], object]) -> None:
    """Write the counts as CSV. Raises: CommandError, where the answer is not known."""
    counts, where = _opened(question, day, say)
    found = counts.count(by=by, where=where, period=question.period, day=day, known=question.known)
    table = csv.writer(out)
    table.writerow([*by, "cases"])
    table.writerows([*codes, number] for codes, number in sorted(found.items()))


def durations(question: Question, *, out: TextIO, say: Callable[[str], object]) -> None:
    """Write how many of the cases moved for in the period are open after each day, and have ended in each way, as CSV.

    Raises: CommandError, where the answer is not known.
    """
    counts, where = _opened(question, Day.MOTION, say)
    curve = steps(counts.followed(where=where, period=question.period, known=question.known))
    ways = list(curve[0].by_way) if curve else []
    table = csv.writer(out)
    table.writerow(["days", "at_risk", "ended", "open_percent", "low", "high", *ways])
    for step in curve:
        shares = [step.open, *step.interval, *step.by_way.values()]
        table.writerow([step.day, step.at_risk, step.ended, *(f"{100 * share:.2f}" for share in shares)])


def no_case(counts: Facts, period: Period) -> CommandError:
    """What is answered instead of zeros."""
    days = counts.days()
    known = f"the cards that are known go from {days.since} to {days.until}" if days else "no card is known"
    return CommandError(f"No case from {period.since} to {period.until}: {known}.")


def _opened(question: Question, day: Day, say: Callable[[str], object]) -> tuple[Facts, Where]:
    gathering.gather()
    counts = facts()
    try:
        asked = by_land(question.where, question.period)
    except KeyError as error:
        raise CommandError(f"There is no region {error}.") from None
    for told in _told(asked.changed.items()):
        say(told)
    if asked.cannot_be_told:
        raise CommandError("What was asked for cannot be told apart in this period.")
    if not counts.count(period=question.period, day=day, known=question.known)[()]:
        raise no_case(counts, question.period)
    return counts, asked.where


def _told(changed: Iterable[tuple[str, Land]]) -> Iterable[str]:
    for code, land in changed:
        assert land.change
        yield _SAID[land.change].format(code=code, others=", ".join(land.others), on=land.on)


def _where(given: str) -> tuple[By, list[str]]:
    """Raises: ValueError, which the parser of the command line tells."""
    what, _, codes = given.partition("=")
    return By(what), codes.split(",")


def _day(given: str) -> datetime:
    """The last moment of a day."""
    return timezone.make_aware(datetime.combine(datetime.fromisoformat(given).date(), time.max))
