"""A PDF, made as the other papers are: tagged, archivable, the same bytes of the same report."""

from datetime import UTC, date, datetime
from typing import cast

from bitim.documents.papers import FiguresReport, ReportChart, ReportPart, ReportTable
from bitim.documents.render import render_pdf
from bitim.documents.words import Language
from bitim.statistics.reports import svg
from bitim.statistics.reports.document import Document, Part

_MAP_WIDTH = 80
"""In percent: with the bars of the regions it fits on one page."""


def paper(document: Document, *, written_on: date) -> FiguresReport:
    """The report as the data of a paper."""
    return FiguresReport(
        written_on=written_on,
        language=cast("Language", document.language),
        title=document.title,
        lead=document.lead,
        parts=tuple(
            ReportPart(
                title=part.title,
                paragraphs=part.paragraphs,
                charts=_charts(part),
                tables=tuple(
                    ReportTable(caption=table.caption, head=table.head, rows=table.rows) for table in part.tables
                ),
            )
            for part in document.parts
        ),
    )


def _charts(part: Part) -> tuple[ReportChart, ...]:
    drawn = [
        ReportChart(
            title=chart.title,
            subtitle=chart.subtitle,
            svg=svg.bars(chart, "bars"),
            told="; ".join(f"{bar.label}: {bar.value}" for bar in chart.bars),
        )
        for chart in part.charts
    ]
    if part.map:
        told = "; ".join(f"{name}: {value}" for name, value, _ in part.map.values.values() if value)
        drawn.append(
            ReportChart(
                title=part.map.title,
                subtitle=part.map.subtitle,
                svg=svg.tiles(part.map, "map"),
                told=told,
                width=_MAP_WIDTH,
            )
        )
    return tuple(drawn)


def file(document: Document, *, written_on: date) -> bytes:
    """Raises: Unprintable, when a name in the report has a character that the fonts do not."""
    data = paper(document, written_on=written_on)
    moment = datetime(written_on.year, written_on.month, written_on.day, tzinfo=UTC)
    return render_pdf(data.template, data.to_data(), epoch=int(moment.timestamp()))
