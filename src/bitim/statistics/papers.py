"""The paper on which a report is signed: the same report in Kazakh and in Russian, with its figures inside."""

from typing import cast

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from bitim.documents import queries as documents
from bitim.documents.papers import IssuedFigures, ReportPart, ReportTable, ReportText
from bitim.documents.words import Language
from bitim.law.figures.pilot import Report
from bitim.statistics.models import IssuedReport
from bitim.statistics.reports.forms import pdf
from bitim.statistics.reports.issue import changes_table, lead
from bitim.statistics.reports.pilot import compose

LANGUAGES = ("kk", "ru")


def of_issue(row: IssuedReport, report: Report) -> IssuedFigures:
    """The paper of an issue that is not saved yet."""
    number = row.number
    return IssuedFigures(
        written_on=timezone.localdate(row.made_at),
        number=number,
        version=documents.next_version_number(number),
        check_address=settings.SITE_ADDRESS + reverse("documents:check_number", args=[number]),
        demo=settings.DEMO_MODE,
        texts=tuple(_text(row, report, language) for language in LANGUAGES),
        figures=row.figures,
    )


def _text(row: IssuedReport, report: Report, language: str) -> ReportText:
    paper = pdf.paper(compose(report, language), written_on=timezone.localdate(row.made_at))
    parts = list(paper.parts)
    if table := changes_table(row, report, language):
        parts.insert(0, ReportPart(title=table.caption, tables=(ReportTable(**vars(table)),)))
    return ReportText(
        language=cast("Language", language),
        title=paper.title,
        lead=(*lead(row, language), *paper.lead),
        parts=tuple(parts),
    )
