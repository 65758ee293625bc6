"""What an indicator is: everything that has to be said of a figure before it is told (UNSTAT-02, UNSTAT-03)."""

from collections.abc import Callable, Mapping, Sequence
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


Compute = Callable[["Indicator", Records], Figure | None]


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
            source="cards" if indicator.procedure == "judge_mediation" else "cases",
            numerator=part,
            denominator=whole,
            interval=wilson(part, whole) if whole < FEW else None,
            suppressed=_names_somebody(known),
        )

    return compute


def median(code: str) -> Compute:
    """The median of days, with what is still open (FX-15). `denominator` is how many were followed."""

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
            source="cards",
            denominator=followed,
            suppressed=followed < SMALLEST_SHOWN,
            reason="" if days is not None else "more_than_half_open",
        )

    return compute


def _names_somebody(chain: Sequence[int]) -> bool:
    """Whether the whole, or what each step leaves out or takes along, is small and not nothing (UNSTAT-07)."""
    steps = [chain[0], chain[-1], *(more - less for more, less in pairwise(chain))]
    return any(0 < step < SMALLEST_SHOWN for step in steps)
