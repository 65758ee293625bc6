"""Questions to the facts from the command line: a table to the standard output, what has to be said beside it apart."""

import csv
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TextIO, TypeVar

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from bitim.law.figures import Period
from bitim.law.figures.counts import By, Day, Where
from bitim.law.figures.survival import steps
from bitim.law.outreach import WorkBy
from bitim.law.regions import Change, Land
from bitim.law.register import RegisterBy
from bitim.statistics.facts import Facts, facts, gathering, register, work
from bitim.statistics.facts.subjects import CARDS, OUTREACH, REGISTER, SUBJECTS
from bitim.statistics.lands import by_land

_SAID = {
    Change.WENT: "{code} is no more from {on} on: counted with {others}, which came out of it.",
    Change.CAME: "{code} is there from {on} on: before, its cases are those of {others}.",
    Change.NOT_YET: "{code} is there from {on} on: its cases are among those of {others} and cannot be told apart.",
    Change.PARTED: "{others} came out of {code} on {on}: before, their cases are its own.",
}


_WORDS: Mapping[str, type[StrEnum]] = {CARDS.name: By, OUTREACH.name: WorkBy, REGISTER.name: RegisterBy}
"""What can be asked of each subject."""
Word = TypeVar("Word", bound=StrEnum)
Typed = TypeVar("Typed")


def add_arguments(parser: CommandParser, period: Callable[[str], Period]) -> None:
    """What every question can say; `period` reads one."""
    parser.add_argument("--period", type=period, help="A year, or its first and last day.")
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        type=_where,
        metavar="WHAT=CODE[,CODE]",
        help=f"Only what has one of these codes; empty: not recorded. WHAT: {', '.join(By)}.",
    )
    parser.add_argument(
        "--known-on",
        type=as_typed(_end_of, "a day, 2026-01-31"),
        metavar="DAY",
        help="As it was known when this day ended.",
    )


def add_arguments_of_count(parser: CommandParser) -> None:
    """What can be said where something is counted."""
    parser.add_argument("--subject", choices=list(SUBJECTS), default=CARDS.name, help="What is counted.")
    told = "; ".join(f"{subject}: {', '.join(words)}" for subject, words in _WORDS.items())
    parser.add_argument("--by", type=_list, default=[], metavar="WHAT[,WHAT]", help=f"Tell apart by, of {told}.")
    parser.add_argument("--day", type=Day, choices=list(Day), default=Day.END, help="Which day of a case is meant.")
    parser.add_argument(
        "--on",
        type=as_typed(date.fromisoformat, "a day, 2026-01-31"),
        help="Who stood in the register on this day; by default today.",
    )


@dataclass(frozen=True)
class Question:
    where: Where
    period: Period
    known: datetime | None

    @classmethod
    def of(cls, options: dict[str, Any]) -> "Question":
        """Of cases. Raises: CommandError, without a period, and for words of another subject."""
        return cls(_narrowed(By, options["where"]), _period(options), options["known_on"])


@dataclass(frozen=True)
class _Answer:
    counted: str
    """What the numbers are of."""
    by: Sequence[StrEnum]
    found: Mapping[tuple[str, ...], int]


def count(options: dict[str, Any], *, out: TextIO, say: Callable[[str], object]) -> None:
    """Write the counts of a subject as CSV. Raises: CommandError, where the answer is not known."""
    answer = _ANSWERS[options["subject"]](options, say)
    table = csv.writer(out)
    table.writerow([*answer.by, answer.counted])
    table.writerows([*codes, number] for codes, number in sorted(answer.found.items()))


def _of_cases(options: dict[str, Any], say: Callable[[str], object]) -> _Answer:
    question, by, day = Question.of(options), _words(By, options["by"]), options["day"]
    counts, where = _opened(question, day, say)
    found = counts.count(by=by, where=where, period=question.period, day=day, known=question.known)
    return _Answer("cases", by, found)


def _of_work(options: dict[str, Any], _say: Callable[[str], object]) -> _Answer:
    by, where = _words(WorkBy, options["by"]), _narrowed(WorkBy, options["where"])
    gathering.gather(OUTREACH)
    period = _period(options)
    if not work().count(period=period, known=options["known_on"])[()]:
        raise CommandError(
            f"Nothing is recorded from {period.since} to {period.until}: that is not the same as no work."
        )
    found = work().count(by=by, where=where, period=period, known=options["known_on"])
    return _Answer("records", by, found)


def _of_register(options: dict[str, Any], _say: Callable[[str], object]) -> _Answer:
    by, where = _words(RegisterBy, options["by"]), _narrowed(RegisterBy, options["where"])
    gathering.gather(REGISTER)
    day, today = options["on"] or timezone.localdate(), timezone.localdate()
    if day > today:
        raise CommandError(f"{day} has not come yet.")
    if not register().count(day, known=options["known_on"]).get((), 0):
        raise CommandError(f"Nobody is recorded as having stood in a register on {day}.")
    found = register().count(day, by=by, where=where, known=options["known_on"])
    return _Answer("entered", by, found)


_ANSWERS: Mapping[str, Callable[[dict[str, Any], Callable[[str], object]], _Answer]] = {
    CARDS.name: _of_cases,
    OUTREACH.name: _of_work,
    REGISTER.name: _of_register,
}


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
    gathering.gather(CARDS)
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


def _period(options: dict[str, Any]) -> Period:
    if not options["period"]:
        raise CommandError("Say --period.")
    period: Period = options["period"]
    return period


def _words(words: type[Word], given: Iterable[str]) -> list[Word]:
    """Raises: CommandError, for a word of another subject."""
    try:
        return [words(each) for each in given]
    except ValueError as error:
        raise CommandError(f"{error}: say {', '.join(words)}.") from None


def _narrowed(words: type[Word], given: Iterable[tuple[str, list[str]]]) -> dict[Word, list[str]]:
    return {_words(words, [what])[0]: codes for what, codes in given}


def as_typed(read: Callable[[str], Typed], right: str) -> Callable[[str], Typed]:
    """A reader of an argument that says what would be right."""

    def typed(given: str) -> Typed:
        try:
            return read(given)
        except ValueError:
            raise ArgumentTypeError(f"{given} is not {right}.") from None

    return typed


def _list(given: str) -> list[str]:
    return given.split(",")


def _where(given: str) -> tuple[str, list[str]]:
    what, _, codes = given.partition("=")
    return what, _list(codes)


def _end_of(given: str) -> datetime:
    """The last moment of a day."""
    return timezone.make_aware(datetime.combine(date.fromisoformat(given), time.max))
