"""A PDF, made as the other papers are: tagged, archivable, the same bytes of the same report."""

from datetime import UTC, date, datetime
from typing import cast

from bitim.documents.papers import FiguresReport, ReportChart, ReportPart, ReportTable
from bitim.documents.render import render_pdf
from bitim.documents.words import Language
from bitim.statistics.reports.document import Document
from bitim.statistics.reports.forms.drawings import drawings


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
                charts=tuple(
                    ReportChart(
                        title=drawing.title,
                        subtitle=drawing.subtitle,
                        svg=drawing.svg,
                        told=drawing.told,
                        width=round(100 * drawing.part_of_width),
                    )
                    for drawing in drawings(part)
                ),
                tables=tuple(
                    ReportTable(caption=table.caption, head=table.head, rows=table.rows) for table in part.tables
                ),
            )
            for part in document.parts
        ),
    )


def file(document: Document, *, written_on: date) -> bytes:
    """Raises: Unprintable, when a name in the report has a character that the fonts do not."""
    data = paper(document, written_on=written_on)
    moment = datetime(written_on.year, written_on.month, written_on.day, tzinfo=UTC)
    return render_pdf(data.template, data.to_data(), epoch=int(moment.timestamp()))
