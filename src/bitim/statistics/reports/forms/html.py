"""A page that stands alone: it opens from a disk, prints black on white and asks no server for anything."""

from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from bitim.law.figures import Agreement
from bitim.statistics.reports import svg
from bitim.statistics.reports.document import Document, Part, Table

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
    parts = [
        {
            "id": f"part-{number}",
            "title": part.title,
            "paragraphs": part.paragraphs,
            "drawings": list(_drawings(part, f"part-{number}")),
            "tables": [_table(table) for table in part.tables],
        }
        for number, part in enumerate(document.parts, start=1)
    ]
    written = render_to_string("statistics/report.html", {"document": document, "parts": parts, "style": style})
    return written.encode()


def _drawings(part: Part, name: str) -> list[_Drawing]:
    drawings = [
        _Drawing(chart.title, chart.subtitle, mark_safe(svg.bars(chart, f"{name}-bars-{number}")))  # noqa: S308
        for number, chart in enumerate(part.charts)
    ]
    if part.map:
        drawings.append(_Drawing(part.map.title, "", mark_safe(svg.tiles(part.map, f"{name}-map"))))  # noqa: S308
    return drawings


def _table(table: Table) -> dict[str, object]:
    rows = [
        {
            "key": figure.key,
            "cells": cells,
            "disagrees": figure.agreement in {Agreement.DIFFERS, Agreement.TRUNCATED},
        }
        for cells, figure in zip(table.rows, table.figures, strict=True)
    ]
    return {"caption": table.caption, "head": table.head, "rows": rows}
