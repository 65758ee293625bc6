"""What stands in a set of published figures, and what its figures say of each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from bitim.law.figures.figure import Period, Unit


@dataclass(frozen=True, kw_only=True)
class Count:
    """A whole number as published."""

    key: str
    """By which a report knows it, as `judicial.total`."""
    value: int
    place: str
    """Where it stands in the file: a JSON pointer (RFC 6901)."""
    unit: Unit
    period: Period
    procedure: str
    approximate: bool = False


@dataclass(frozen=True)
class Share:
    """A published share, in percent with the digits that were published, and what it is a share of."""

    key: str
    stated: Decimal
    place: str
    part: str
    """Key of a count."""
    whole: str
    """Key of a count, which need not be in the file: then only its size can be told."""


@dataclass(frozen=True)
class Sum:
    """Counts that together are another one; where `is_all` is false, they are a part of it."""

    parts: tuple[str, ...]
    total: str
    is_all: bool = True


@dataclass(frozen=True)
class Growth:
    """A published growth: `unit` says whether so many times as much or so many percent more."""

    key: str
    stated: Decimal
    place: str
    now: str
    before: str
    unit: Unit


@dataclass(frozen=True)
class Stated:
    """A day, a month or a year as stated: its first and its last day, and where it stands."""

    period: Period
    place: str


@dataclass(frozen=True)
class CourtRow:
    """A court as named in the file; its figure has the key `court.N`."""

    key: str
    names: Mapping[str, str] = field(hash=False)
    """By language, Kazakh first."""
    region: str
    place: str = ""

    def name(self, language: str) -> str:
        return self.names.get(language) or next(iter(self.names.values()))


@dataclass(frozen=True, kw_only=True)
class Published:
    """A set of published figures. What is not in the file is not here; nothing is ever zero in its place."""

    uid: str
    """The first twelve digits of the SHA-256 of the file."""
    period: Period
    """The year that is reported on."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """By language."""
    counts: Mapping[str, Count] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    sums: tuple[Sum, ...] = ()
    growths: tuple[Growth, ...] = ()
    regions: tuple[str, ...] = ()
    """Codes in the order of the file; their figures have the keys `region.CODE`."""
    courts: tuple[CourtRow, ...] = ()
    categories: tuple[str, ...] = ()
    """Named without figures."""
    events_in: tuple[str, ...] = ()
    """Regions with training events that are named without a day."""
    regulation: Stated | None = None
    start: Stated | None = None
    """Of the pilot."""
    events: tuple[Stated, ...] = ()
    oblast_centres: str = ""
    """Where the file says that the courts are those of oblast centres."""

    @property
    def pilot_since(self) -> date | None:
        """The earliest day that the pilot can have begun on, by all that the file says of it."""
        stated = [each.period.since for each in (self.regulation, self.start) if each]
        return min(stated) if stated else None

    def with_courts(self, keys: Mapping[str, str]) -> "Published":
        """The same figures, with those of courts under other keys: `court.1` may be the code of another court."""

        def of(key: str) -> str:
            court = ".".join(key.split(".")[:2])
            return keys.get(court, court) + key.removeprefix(court)

        return replace(
            self,
            counts={of(key): replace(count, key=of(key)) for key, count in self.counts.items()},
            shares=tuple(replace(row, key=of(row.key), part=of(row.part), whole=of(row.whole)) for row in self.shares),
            sums=tuple(replace(row, parts=tuple(map(of, row.parts)), total=of(row.total)) for row in self.sums),
            courts=tuple(replace(row, key=of(row.key)) for row in self.courts),
        )
