"""What an indicator is: everything that has to be said of a figure before it is told (UNSTAT-02, UNSTAT-03)."""

import statistics
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from bitim.law.figures.figure import Figure, Period, Unit
from bitim.law.figures.shares import percent, wilson
from bitim.law.figures.suppression import SMALLEST_SHOWN
from bitim.law.figures.survival import Followed, days_until, steps

FEW = 100
"""A share of fewer carries its interval (FX-16, UNSTAT-06)."""


class Level(StrEnum):
    """Of whom an indicator is told."""

    COURT = "court"
    REGION = "region"
    REPUBLIC = "republic"
    PROGRAMME = "programme"
    """Of all that goes through the product, before court and in court."""


class Direction(StrEnum):
    """What is better."""

    UP = "up"
    DOWN = "down"
    TOLD = "told"
    """Neither: it is told and not judged."""


@dataclass(frozen=True)
class Words:
    """One text in the three languages."""

    kk: str
    ru: str
    en: str

    def of(self, language: str) -> str:
        return str(getattr(self, language))


@dataclass(frozen=True, kw_only=True)
class Records:
    """What was counted of a period, by the codes that indicators ask for; a code that is not there is not known."""

    period: Period
    counts: Mapping[str, int] = field(default_factory=dict)
    durations: Mapping[str, Sequence[Followed]] = field(default_factory=dict)
    loads: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """How many each had."""
    amounts: Mapping[str, Sequence[Decimal]] = field(default_factory=dict)
    """What each paid, in tenge."""


Compute = Callable[["Indicator", Records], Figure | None]


@dataclass(frozen=True)
class Detail:
    """A further figure of an indicator, in its unit: one step of several, one kind of people."""

    name: Words
    compute: Compute


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator. Either it can be computed of records, or it says which are missing: no source, no figure."""

    id: str
    name: Words
    levels: tuple[Level, ...]
    unit: Unit
    direction: Direction
    numerator: Words
    """What is counted or measured."""
    denominator: Words | None = None
    """Of what; none where nothing is divided."""
    source: Words
    """Which records it comes from, kept or not."""
    procedure: str
    """Which ways are counted, as a code of `Figure.procedure`."""
    compute: Compute | None = None
    details: tuple[Detail, ...] = ()
    missing: Words | None = None
    peer: Decimal | None = None
    """What others have reached, in its unit; its direction says on which side of it is better."""

    def __post_init__(self) -> None:
        if (self.compute is None) == (self.missing is None):
            raise ValueError(f"{self.id}: either a way to compute it or what is missing")

    @property
    def key(self) -> str:
        """As addresses and files have it: `kpi-09`."""
        return self.id.lower()

    def figure(self, records: Records) -> Figure | None:
        """The figure of a period; None where its records are not there, or nothing happened that it could be of."""
        return self.compute(self, records) if self.compute else None

    def detailed(self, records: Records) -> tuple[tuple[Words, Figure], ...]:
        """The further figures of a period, those that there are."""
        made = ((detail.name, detail.compute(self, records)) for detail in self.details)
        return tuple((name, figure) for name, figure in made if figure)


def share(*chain: str) -> Compute:
    """A share in percent. `chain` are codes of counts, from the whole to the part, each a part of the one before."""

    def compute(indicator: Indicator, records: Records) -> Figure | None:
        counts = [records.counts.get(code) for code in chain]
        if None in counts or not counts[0]:
            return None
        known = [count for count in counts if count is not None]
        whole, part = known[0], known[-1]
        return Figure(
            key=indicator.id,
            value=percent(part, whole),
            unit=indicator.unit,
            period=records.period,
            procedure=indicator.procedure,
            source=_source(indicator),
            numerator=part,
            denominator=whole,
            interval=wilson(part, whole) if whole < FEW else None,
            suppressed=_names_somebody(known),
        )

    return compute


def stopped(chain: Sequence[str], *, since: str, until: str) -> Compute:
    """Who reached the step `since` and not `until`, in percent; told only where no step of the whole chain is small."""

    def compute(indicator: Indicator, records: Records) -> Figure | None:
        if any(code not in records.counts for code in chain) or not records.counts[since]:
            return None
        whole, stayed = records.counts[since], records.counts[since] - records.counts[until]
        return Figure(
            key=indicator.id,
            value=percent(stayed, whole),
            unit=indicator.unit,
            period=records.period,
            procedure=indicator.procedure,
            source=_source(indicator),
            numerator=stayed,
            denominator=whole,
            interval=wilson(stayed, whole) if whole < FEW else None,
            suppressed=_names_somebody([records.counts[code] for code in chain]),
        )

    return compute


def median_amount(code: str) -> Compute:
    """The median of what each paid. `denominator` is of how many."""

    def compute(indicator: Indicator, records: Records) -> Figure | None:
        amounts = records.amounts.get(code)
        if not amounts:
            return None
        return Figure(
            key=indicator.id,
            value=Decimal(statistics.median(amounts)),
            unit=indicator.unit,
            period=records.period,
            procedure=indicator.procedure,
            source=_source(indicator),
            denominator=len(amounts),
            suppressed=len(amounts) < SMALLEST_SHOWN,
        )

    return compute


def of_answers(part: Collection[str], whole: Collection[str], *, told_with: Collection[Collection[str]]) -> Compute:
    """A share of answers to a survey, in percent.

    `told_with` are the sets of codes whose sums stand beside each other: none is told where one of them is small.
    """

    def compute(indicator: Indicator, records: Records) -> Figure | None:
        if not whole or any(code not in records.counts for code in whole):
            return None
        answered, given = (sum(records.counts[code] for code in codes) for codes in (whole, part))
        if not answered:
            return None
        sums = [sum(records.counts.get(code, 0) for code in codes) for codes in told_with]
        return Figure(
            key=indicator.id,
            value=percent(given, answered),
            unit=indicator.unit,
            period=records.period,
            procedure=indicator.procedure,
            source="survey",
            numerator=given,
            denominator=answered,
            interval=wilson(given, answered) if answered < FEW else None,
            suppressed=any(0 < number < SMALLEST_SHOWN for number in sums),
        )

    return compute


def _source(indicator: Indicator) -> str:
    return "cards" if indicator.procedure == "judge_mediation" else "cases"


def median(code: str) -> Compute:
    """The median of days or hours, with what is still open (FX-15). `denominator` is how many were followed."""

    def compute(indicator: Indicator, records: Records) -> Figure | None:
        durations = records.durations.get(code)
        if not durations:
            return None
        days, followed = days_until(steps(durations)), sum(each.number for each in durations)
        return Figure(
            key=indicator.id,
            value=None if days is None else Decimal(days),
            unit=indicator.unit,
            period=records.period,
            procedure=indicator.procedure,
            source=_source(indicator),
            denominator=followed,
            suppressed=followed < SMALLEST_SHOWN,
            reason="" if days is not None else "more_than_half_open",
        )

    return compute


def _names_somebody(chain: Sequence[int]) -> bool:
    """Whether the whole, or what each step leaves out or takes along, is small and not nothing (UNSTAT-07)."""
    steps = [chain[0], chain[-1], *(more - less for more, less in pairwise(chain))]
    return any(0 < step < SMALLEST_SHOWN for step in steps)
