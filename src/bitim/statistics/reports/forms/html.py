"""A page that stands alone: it opens from a disk, prints black on white and asks no server for anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from bitim.statistics.reports import svg
from bitim.statistics.reports.document import Document, Part, Table

_STYLE = Path(__file__).with_name("report.css")


def page(document: Document) -> bytes:
    """The whole page with its style inside."""
    # Ours: a file beside this one.
    style = mark_safe(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")  # noqa: S308
    parts = [_part(part, f"part-{number}") for number, part in enumerate(document.parts, start=1)]
    return render_to_string(
        "statistics/report_file.html", {"document": document, "parts": parts, "style": style}
    ).encode()


def _part(part: Part, name: str) -> dict[str, object]:
    return {
        "id": name,
        "title": part.title,
        "paragraphs": part.paragraphs,
        "drawings": list(drawn(part, name)),
        "tables": [{"caption": table.caption, "head": table.head, "rows": _rows(table)} for table in part.tables],
    }


def _rows(table: Table) -> Iterator[dict[str, object]]:
    for cells, figure in zip(table.rows, table.figures, strict=True):
        yield {"key": figure.key, "cells": list(zip(table.head, cells, strict=True)), "disagrees": figure.disagrees}


@dataclass(frozen=True)
class Drawn:
    title: str
    subtitle: str
    svg: SafeString


def drawn(part: Part, name: str) -> Iterator[Drawn]:
    """The charts and the map of a part for a page, on which `name` is the only one of its kind."""
    # They escape what they show.
    for number, chart in enumerate(part.charts):
        yield Drawn(chart.title, chart.subtitle, mark_safe(svg.bars(chart, f"{name}-bars-{number}")))  # noqa: S308
    if part.map:
        yield Drawn(part.map.title, part.map.subtitle, mark_safe(svg.tiles(part.map, f"{name}-map")))  # noqa: S308
