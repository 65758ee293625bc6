"""What an indicator is: everything that has to be said of a figure before it is told (UNSTAT-02, UNSTAT-03)."""

import statistics
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
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
    kept_back: Set[str] = frozenset()
    """Codes of counts that everybody is kept from elsewhere, so here too (UNSTAT-07)."""

    def keeps_back(self, codes: Iterable[str]) -> bool:
        return not self.kept_back.isdisjoint(codes)


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
    def is_of_cards(self) -> bool:
        """Whether it is computed of the cards of courts, or of the cases that go through the product."""
        return self.procedure == "judge_mediation"

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
        if any(code not in records.counts for code in chain):
            return None
        counts = [records.counts[code] for code in chain]
        hidden = _names_somebody(counts) or records.keeps_back(chain)
        return _share_of(indicator, records, counts[-1], counts[0], suppressed=hidden)

    return compute


def stopped(chain: Sequence[str], *, since: str, until: str) -> Compute:
    """Who reached the step `since` and not `until`, in percent; told only where no step of the whole chain is small."""

    def compute(indicator: Indicator, records: Records) -> Figure | None:
        if any(code not in records.counts for code in chain):
            return None
        whole, stayed = records.counts[since], records.counts[since] - records.counts[until]
        hidden = _names_somebody([records.counts[code] for code in chain]) or records.keeps_back(chain)
        return _share_of(indicator, records, stayed, whole, suppressed=hidden)

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
        sums = [sum(records.counts.get(code, 0) for code in codes) for codes in told_with]
        hidden = any(0 < number < SMALLEST_SHOWN for number in sums)
        return _share_of(indicator, records, given, answered, suppressed=hidden, source="survey")

    return compute


def _share_of(
    indicator: Indicator, records: Records, part: int, whole: int, *, suppressed: bool, source: str = ""
) -> Figure | None:
    """In percent, with its interval where it is of few (FX-16); None of nothing."""
    if not whole:
        return None
    return Figure(
        key=indicator.id,
        value=percent(part, whole),
        unit=indicator.unit,
        period=records.period,
        procedure=indicator.procedure,
        source=source or _source(indicator),
        numerator=part,
        denominator=whole,
        interval=wilson(part, whole) if whole < FEW else None,
        suppressed=suppressed,
    )


def _source(indicator: Indicator) -> str:
    return "cards" if indicator.is_of_cards else "cases"


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
