"""One figure with all that is needed to believe it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    CASES = "cases"
    COURTS = "courts"
    ROOMS = "rooms"
    EVENTS = "events"
    PUBLICATIONS = "publications"
    MEDIATORS = "mediators"
    PERCENT = "percent"
    TIMES = "times"
    """How many times as much."""
    HOURS = "hours"
    DAYS = "days"
    MINUTES = "minutes"
    TENGE = "tenge"
    INDEX = "index"
    """From 0 to 1."""


class Agreement(StrEnum):
    """How a published figure stands to the one that is computed (UNSTAT-04)."""

    AGREES = "agrees"
    TRUNCATED = "truncated"
    """The digits were cut off where they had to be rounded."""
    DIFFERS = "differs"
    NOT_CHECKED = "not_checked"
    """What it was computed from is not known."""


@dataclass(frozen=True, order=True)
class Period:
    """From the first to the last day, both counted (UNSTAT-08)."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError("a period ends before it begins")

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What was counted or computed. `value` is None where nothing is known or shown, never zero in its place."""

    key: str
    """By which every form of a report knows it, as `judicial.total`."""
    value: Decimal | None
    """Exact: rounding is for whoever shows it."""
    unit: Unit
    period: Period
    procedure: str
    """Which ways were counted, as a code: `judge_mediation`, `mediator`, `all_mediation`, `all_civil`."""
    source: str
    """A code of where it comes from: `cards`, `outreach`, `register`, or the uid of a published set."""
    numerator: int | None = None
    denominator: int | None = None
    interval: tuple[Decimal, Decimal] | None = None
    """Of a share of few: 95 percent, by Wilson (FX-16)."""
    bounds: tuple[Decimal, Decimal] | None = None
    """Of a share whose whole was not published: what it is by the wholes that other published shares allow."""
    suppressed: bool = False
    """It could name a person (UNSTAT-07)."""
    stated: Decimal | None = None
    """As published, with the digits that were published."""
    agreement: Agreement = Agreement.NOT_CHECKED
    reason: str = ""
    """Why it does not agree, as a code."""

    @property
    def disagrees(self) -> bool:
        """Whether something else was published."""
        return self.agreement in {Agreement.DIFFERS, Agreement.TRUNCATED}

    @property
    def is_counted(self) -> bool:
        """Whether we know it ourselves; kept back is known, too."""
        return self.value is not None or self.suppressed
