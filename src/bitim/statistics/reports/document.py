"""A report as it is read: titles, sentences and tables in one language, whatever form they are written in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bitim.law.figures.figure import Figure


@dataclass(frozen=True)
class Table:
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[Figure, ...] = ()
    """Those of the rows, where each row is a figure."""


@dataclass(frozen=True)
class Bar:
    label: str
    value: str
    """As it is written."""
    length: float
    """Of the longest, from 0 to 1."""


@dataclass(frozen=True)
class Chart:
    """Bars from zero; the table beside it says the same."""

    title: str
    """The finding, in a sentence."""
    subtitle: str
    """Unit, whole and period."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Column:
    """A point in time: how many, and how many of them; None where that is not shown."""

    short: str
    """For the axis."""
    label: str
    number: int | None
    of_them: int | None


@dataclass(frozen=True)
class Columns:
    """Columns from zero in the order of time; the table beside it says the same."""

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    of_them: str
    """What the filled part of a column is."""
    written: Callable[[int], str]
    """A number as the language writes it."""


@dataclass(frozen=True)
class Curve:
    """A share that falls day by day, in steps, with what it may be; the table beside it says the same."""

    title: str
    subtitle: str
    steps: tuple[tuple[int, float, tuple[float, float]], ...]
    """The day, the share after it, and its interval, all from 0 to 1."""
    end: str
    """What is left at the end, in words."""


@dataclass(frozen=True)
class Tile:
    name: str
    brief: str
    """The name in about four letters, for a phone."""
    value: str
    """As it is written; empty: not known."""
    size: float | None
    """Of the largest, from 0 to 1, if told."""


@dataclass(frozen=True)
class TileMap:
    """The regions of a day with their figures; the table beside it says the same."""

    title: str
    subtitle: str
    """How sizes are told apart without colour."""
    day: date
    tiles: Mapping[str, Tile]
    """By code of the region."""


@dataclass(frozen=True)
class Part:
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    map: TileMap | None = None


@dataclass(frozen=True)
class Key:
    """One of the few figures that somebody who reads nothing else should know."""

    name: str
    value: str
    beside: str
    """What helps to judge it; may be empty."""


@dataclass(frozen=True)
class Document:
    language: str
    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...] = field(default_factory=tuple)
    keys: tuple[Key, ...] = ()
    """They stand in the parts, too."""
