"""A report of figures: sentences, charts and tables that are worded already, each cell as it is printed."""

from dataclasses import dataclass
from typing import ClassVar

from bitim.documents.papers.paper import Letter


@dataclass(frozen=True, kw_only=True)
class ReportChart:
    title: str
    subtitle: str
    svg: str
    told: str
    """What it shows, for those who hear it."""


@dataclass(frozen=True, kw_only=True)
class ReportTable:
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class ReportPart:
    title: str
    paragraphs: tuple[str, ...] = ()
    charts: tuple[ReportChart, ...] = ()
    tables: tuple[ReportTable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FiguresReport(Letter):
    """A report in one language."""

    template: ClassVar[str] = "figures_report.typ"

    title: str
    lead: tuple[str, ...]
    parts: tuple[ReportPart, ...]
