"""A page that stands alone: it opens from a disk, prints black on white and asks no server for anything."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from bitim.law.figures import Agreement
from bitim.statistics.reports import svg
from bitim.statistics.reports.document import Document, Part, Table

MOST_ROWS = 30
"""Of a table on a page of the site, besides rows that do not agree; all are in the files."""
_STYLE = Path(__file__).with_name("report.css")


@dataclass(frozen=True)
class _Drawing:
    title: str
    subtitle: str
    svg: SafeString


def page(document: Document) -> bytes:
    """The whole page with its style inside."""
    # Both are ours: the style is a file beside this one, the charts escape what they show.
    style = mark_safe(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")  # noqa: S308
    context = {"document": document, "parts": parts_of(document), "style": style}
    return render_to_string("statistics/report_file.html", context).encode()


def parts_of(document: Document, *, definition: Callable[[str], str] | None = None) -> list[dict[str, object]]:
    """What the templates of a report show.

    On a page of the site `definition` gives the address on which a figure is explained, and long tables are cut.
    """
    return [
        {
            "id": f"part-{number}",
            "title": part.title,
            "paragraphs": part.paragraphs,
            "drawings": list(_drawings(part, f"part-{number}")),
            "tables": [_table(table, definition) for table in part.tables],
        }
        for number, part in enumerate(document.parts, start=1)
    ]


def _drawings(part: Part, name: str) -> list[_Drawing]:
    drawings = [
        _Drawing(chart.title, chart.subtitle, mark_safe(svg.bars(chart, f"{name}-bars-{number}")))  # noqa: S308
        for number, chart in enumerate(part.charts)
    ]
    if part.map:
        drawings.append(_Drawing(part.map.title, part.map.subtitle, mark_safe(svg.tiles(part.map, f"{name}-map"))))  # noqa: S308
    return drawings


_PERIOD = 3
"""Its column."""


def _table(table: Table, definition: Callable[[str], str] | None) -> dict[str, object]:
    """Cells with the heading of their column; the period that most rows have is marked: a phone leaves it out."""
    periods = Counter(cells[_PERIOD] for cells in table.rows)
    usual = max(periods, key=lambda period: periods[period])

    def cells_of(cells: tuple[str, ...]) -> list[tuple[str, str, bool]]:
        pairs = enumerate(zip(table.head, cells, strict=True))
        return [(name, cell, place == _PERIOD and cell == usual) for place, (name, cell) in pairs]

    rows = [
        {
            "key": figure.key,
            "cells": cells_of(cells),
            "address": definition(figure.key) if definition else "",
            "disagrees": figure.agreement in {Agreement.DIFFERS, Agreement.TRUNCATED},
        }
        for cells, figure in zip(table.rows, table.figures, strict=True)
    ]
    shown = [row for number, row in enumerate(rows) if number < MOST_ROWS or row["disagrees"]] if definition else rows
    return {"caption": table.caption, "head": table.head, "rows": shown, "left_out": len(rows) - len(shown)}
