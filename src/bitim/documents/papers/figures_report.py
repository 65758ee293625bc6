"""A report of figures: sentences, charts and tables that are worded already, each cell as it is printed."""

from dataclasses import dataclass
from typing import ClassVar

from bitim.documents import words
from bitim.documents.papers.paper import Letter, Paper


@dataclass(frozen=True, kw_only=True)
class ReportChart:
    title: str
    subtitle: str
    svg: str
    told: str
    """What it shows, for those who hear it."""
    width: int = 100
    """Of the width of the page, in percent."""


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


@dataclass(frozen=True, kw_only=True)
class ReportText:
    """A report in one of the languages of a paper."""

    language: words.Language
    title: str
    lead: tuple[str, ...]
    parts: tuple[ReportPart, ...]


@dataclass(frozen=True, kw_only=True)
class IssuedFigures(Paper):
    """A report as it is signed: whole in Kazakh, then whole in Russian; the charts show the same."""

    template: ClassVar[str] = "issued_figures.typ"

    texts: tuple[ReportText, ...]
    figures: str
    """JSON, byte for byte: it lies in the file, so the signature covers it, too."""
